package org.lifeline.verification.exposure.search;

/**
 * Somewhere that something can be found.
 *
 * @param name what it is called within its kind: a path, a topic, a table, a door
 */
public record Place(Kind kind, String name) {

  /** What kinds of place there are. */
  public enum Kind {
    /** The bytes of a file; its name is its path below the stack's home. */
    FILE("file"),
    /** Keys, values and headers of records as they were before they were packed into a batch. */
    TOPIC("topic"),
    /** Rows as the database gives them out: toasted and compressed values are whole. */
    TABLE("table"),
    /** What was answered at a door: head and body. */
    ANSWER("answer to"),
    /** What opens for somebody who has every key. */
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
