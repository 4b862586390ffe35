/** With how tokens begin, or with what stands in them. */
const tokens =
  /:\/\/|sk-|[sr]k_(?:live|test)_|whsec_|A[KSB]IA|ACCA|AIza|GOCSPX|ya29\.|Q~|gh[opsur]_|github_pat|gl(?:pat|dt|rt|cbt|ptt|soat|oas)-|xox|xapp-|npm_|pypi-|hf_|api_org_|gsk_|xai-|do[opr]_v1|dckr_|lin_(?:api|oauth)_|dapi|hv[sb]\.|SG\.|:AA|eyJ|Bearer|Basic|curl|PRIVATE KEY|AGE-SECRET|PuTTY/
/** With the words that come before secrets: a name and what assigns it, a header. */
const words =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|keys?|credentials?|auth)[-._]*\\{0,3}["'`]?\s{0,3}[:=]|authorization|cookie|aws|akia|asia|sig=/i
/** The same as an option: "--token abc". */
const options = /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|keys?|credentials?|auth)[-_.]*\\{0,3}["'`]?[ \t]/i

/**
 * Whether any rule could find something. Most texts of a transcript have nothing of what every secret has: they need not be tried
 * with forty patterns. Linear in the text.
 */
export function mayHoldSecret(text: string): boolean {
  return tokens.test(text) || words.test(text) || (text.includes('--') && options.test(text))
}
