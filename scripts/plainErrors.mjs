// A failing command says what happened; where in its scripts that was helps nobody who runs it.
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
