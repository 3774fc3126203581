package org.lifeline.verification.exposure.search;

/**
 * A place where something can be found.
 *
 * @param name of the place within its kind: a path, a topic, a table, an endpoint
 */
public record SearchedPlace(Kind kind, String name) {

  /** The kinds of place. */
  public enum Kind {
    /** The bytes of a file; its name is its path below the stack's home. */
    FILE("file"),
    /** Keys, values and headers of records as they were before they were packed into a batch. */
    TOPIC("topic"),
    /** Rows as the database returns them: toasted and compressed values are complete. */
    TABLE("table"),
    /** The answer of an endpoint: headers and body. */
    ANSWER("answer to"),
    /** What can be opened with every key. */
    OPENED("opened of");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  @Override
  public String toString() {
    return kind.word + " " + name;
  }
}
