/** A model's name on OpenRouter: "maker/model", with an optional ":variant", or an alias "~maker/family-latest". */
const modelName = /^~?[\w.-]+\/[\w.:-]+$/

export const isModelName = (text: string): boolean => text.length <= 200 && modelName.test(text)
