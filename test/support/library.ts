import type { CallOptions } from "../../src/client/call.ts";
import { type ClientOptions, connect } from "../../src/client/connection.ts";
import type { components, paths } from "../fixtures/books.ts";

type Schemas = components["schemas"];

/** A client of the fixture: the call flow with each kind of operation. */
export interface Library {
  listBooks(library: string, options?: CallOptions): Promise<Schemas["Book"][] | undefined>;
  createBook(book: Schemas["NewBook"], options?: CallOptions): Promise<Schemas["Book"] | undefined>;
  updateBook(
    id: string,
    changes: Schemas["BookChanges"],
    options?: CallOptions,
  ): Promise<Schemas["Book"] | undefined>;
  deleteBook(id: string, options?: CallOptions): Promise<undefined>;
}

export function createLibrary(options: Partial<ClientOptions> = {}): Library {
  const { http, call } = connect<paths>({
    baseUrl: "https://library.example",
    username: "user",
    password: "password",
    ...options,
  });
  return {
    listBooks: (library, callOptions) =>
      call((init) => http.GET("/books", { params: { query: { library } }, ...init }), callOptions),
    createBook: (body, callOptions) => call((init) => http.POST("/books", { body, ...init }), callOptions),
    updateBook: (id, body, callOptions) =>
      call(
        (init) => http.PUT("/books/{id}", { params: { path: { id } }, body, ...init }),
        callOptions,
        body.pin,
      ),
    deleteBook: (id, callOptions) =>
      call((init) => http.DELETE("/books/{id}", { params: { path: { id } }, ...init }), callOptions),
  };
}
