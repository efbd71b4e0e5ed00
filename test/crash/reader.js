// Reads a log as a tool of another kind would, with nothing of ours, and prints how many events it found.
import Database from 'better-sqlite3';

const database = new Database(`${process.argv[2]}/events.sqlite`, { readonly: true });
console.log(database.prepare('SELECT count(*) FROM events').pluck().get());
database.close();
