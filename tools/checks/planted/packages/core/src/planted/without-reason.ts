// expect: countersign/disable-says-why
// oxlint-disable-next-line no-console
console.log("silenced");
