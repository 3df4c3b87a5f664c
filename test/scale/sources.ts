/** Contracts of any size. */
import { books, type Json } from "../support/fixture.ts";
import { copyProject, type Project } from "../support/project.ts";

/** A copy of the project whose contract is the fixture so many times, each time under names of its own. */
export async function projectWith(copies: number): Promise<Project> {
  const project = await copyProject();
  const whole = books();
  for (let i = 2; i <= copies; i++) {
    const { paths, components } = renamed(i);
    Object.assign(whole.paths, paths);
    for (const kind of Object.keys(components)) Object.assign(whole.components[kind], components[kind]);
  }
  // JSON is YAML.
  await project.write("openapi/openapi.yaml", JSON.stringify(whole));
  return project;
}

/** The fixture, with a number behind each name that speaks of books; the tag stays. */
function renamed(i: number): Json {
  const text = JSON.stringify(books()).replaceAll(/"(?!Books")([\w#/]*Book\w*)"/g, `"$1${i}"`);
  return JSON.parse(text.replaceAll('"/books', `"/books${i}`));
}
