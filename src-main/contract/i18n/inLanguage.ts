import { setLanguage } from './language'
import { locale } from './locale'

/** What `make` returns, said in another language than the one that is spoken. `tag`: of `localeOf`. */
export function inLanguage<Made>(tag: string, make: () => Made): Made {
  const spoken = locale()
  if (spoken === tag) return make()
  setLanguage(tag)
  try {
    return make()
  } finally {
    setLanguage(spoken)
  }
}
