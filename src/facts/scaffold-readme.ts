/** The page of instructions that lies in a new article's folder. */

/** Markdown for `data/<slug>/README.md`. */
export function scaffoldReadme(slug: string): string {
  return `# ${slug}

This folder is one article of Dossier. It was made with a worked example about a fire at a ferry line: five invented
sentences, and one record of each kind. Write your article over it, file by file. The bot does not start until the
title in \`article.json\` is yours.

1. \`article.json\`: the card (title, authors, publisher) and the text, split into sentences. \`p2s1\` is paragraph 2,
   sentence 1; number them one by one. What the copy does not print (\`published\`, \`url\`, \`licence\`) stays \`null\`.
   What you mended in the copy goes into \`mends\`, what is no part of the article into \`leftOut\`.
2. \`actors.json\`: everybody and everything that is named and does something, says something or is described (\`A-1\`).
   \`inText\` is the name as it stands inside a sentence: "the harbour office".
3. \`incidents.json\`: attacks, operations against attackers, threats (\`I-1\`). An empty list \`[]\` will do.
4. \`assessments.json\`: judgements, forecasts, warnings (\`T-1\`). \`[]\` will do.
5. \`events.json\`: what happened besides (\`E-1\`). The file may be missing.
6. \`questions.json\`: other ways to ask for a fact (\`asked\`) or to say it (\`said\`), by its name: \`I-1.claimed-by\`.
7. \`unanswered.json\`: what people ask and the article does not say. It teaches the bot to keep silent.
   The file may be missing.
8. \`claims.json\`: what people claim, with what the article makes of it (\`supported\`, \`refuted\`,
   \`not-in-article\`), the facts that make it so, and what \`differs\`. With eight or more for each sentence the bot
   learns from them (\`npm run facts -- learn\`). The file may be missing.

A record is made of **facts**: short sentences of yours (\`says\`), each with the quotes that prove it. A quote is one
unbroken piece of one sentence, letter for letter. Every number, date and name in your sentence stands in its quotes;
where you concluded something yourself, write \`"basis": "inferred"\` and a \`note\` that says so.

Who says so is \`status\` and \`attribution\`: \`reported\` by the \`authors\`, or \`claimed\`, \`assessed\`, \`testified\`,
\`threatened\` by an actor, with the printed verb. A fact takes both from its record unless it has its own.

Numbers of records are never used again, because people cite them. In VS Code the files complete themselves.

    npm run facts -- check                      # says what is wrong and where
    npm run facts -- coverage --article ${slug}   # which sentences no record cites yet
`;
}
