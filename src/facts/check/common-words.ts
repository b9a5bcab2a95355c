/**
 * Words that may stand with a capital without being a name: those that open sentences and titles, and those that are
 * written with a capital inside the names of things ("The Conversation").
 */
const GRAMMAR =
  'a about according across after again against all along also although among an and another any anybody anyone as at ' +
  'because before behind being below beside between beyond both but by can despite did do does during each either ' +
  'every everyone few five for four from further he her here his how i if in inside instead into is it its just later ' +
  'less like many more most much neither never no nobody none nor nothing now of on once one only or other others our ' +
  'out outside over own per several she since so some soon still such than that the their them then there these they ' +
  'this those though three through to today together too two under unlike until up upon was we were what when where ' +
  'whether which while who whoever whom whose why with within without yes yet you';

/** Words that editors open names and summaries with, whatever the article is about. */
const OPENINGS =
  'answer article assessment attack attempt author authors belief bombing call case cause claim closure conclusion ' +
  'condition consequence consequences context death definition end event failed failure fear fears first forecast ' +
  'former founding fourth fifth goal group head incident killing leader leaders letter letters list member members ' +
  'nothing number opening outlook page paper part payment people person place plan plot power purpose question raid ' +
  'raids reason reasons record relation report rise role second series seizure sixth statement success suicide ' +
  'summary target targets targeted testimony third threat town view warning wave way work works writer writers';

export const COMMON_WORDS: ReadonlySet<string> = new Set(GRAMMAR.split(' '));
export const OPENING_WORDS: ReadonlySet<string> = new Set([...GRAMMAR.split(' '), ...OPENINGS.split(' ')]);
