// Records of field work that wait on this phone, per signed-in person, with their photos.
//
// Shape of an entry: id, person, label, address, fields [[name, value]], photos [{id, name, file}], total, at;
// after the text has arrived: next, upload, expect; of what was refused: errors, problem; lost [sentence per photo].

const opened = () => new Promise((done, fail) => {
  const request = indexedDB.open("ejsc-field", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("outbox", { keyPath: "id" });
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
let opening;

async function store(mode, work) {
  const database = await (opening ??= opened());
  return new Promise((done, fail) => {
    const transaction = database.transaction("outbox", mode);
    const request = work(transaction.objectStore("outbox"));
    transaction.oncomplete = () => done(request?.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

export const keep = (entry) => store("readwrite", (box) => box.put(entry));
export const drop = (id) => store("readwrite", (box) => box.delete(id));

/** What waits of one person; nothing where the browser keeps nothing. */
export async function waiting(person) {
  if (!self.indexedDB) return [];
  return (await store("readonly", (box) => box.getAll())).filter((entry) => entry.person === person);
}
