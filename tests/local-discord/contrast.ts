/**
 * Run in the page: the texts that stand out too little from what is behind them, with their contrast. The least is 4.5
 * to 1, as WCAG 2.2 asks for (1.4.3, level AA). What is disabled may be fainter.
 */
export const TOO_FAINT = `(() => {
  const channels = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const behind = (element) =>
    element === null
      ? [255, 255, 255]
      : over(channels(getComputedStyle(element).backgroundColor), behind(element.parentElement));
  const linear = (value) => (value <= 0.03928 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (data.trim() === '' || !parentElement.checkVisibility() || parentElement.closest('[disabled]')) continue;
    const ground = behind(parentElement);
    const found = contrast(over(channels(getComputedStyle(parentElement).color), ground), ground);
    if (found < 4.5) faint.push(data.trim() + ': ' + found.toFixed(2));
  }
  return faint;
})()`;
