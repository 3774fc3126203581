package org.lifeline.schemas;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/data-map.md}: every field of every event, how sensitive it is, where it is and who may read it. */
final class DataMap {

  private final EventSchemas events;
  private final Topics topics;
  private final StringBuilder page = new StringBuilder();

  private DataMap(EventSchemas events, Topics topics) {
    this.events = events;
    this.topics = topics;
  }

  static String page(EventSchemas events, Topics topics) {
    return new DataMap(events, topics).write();
  }

  private String write() {
    page.append(
        """
            <!-- Generated from the schemas, operations/kafka/topics.yaml and operations/databases/columns.yaml. Do not edit; to write it anew: %s -->
            # Data map: what is on the topics and in the databases

            Every field of every event and every column of every database: how sensitive it is, who may read or open it, and for
            how long it is there. It follows from the schemas, where each field says what it means and how sensitive it is, from
            `operations/kafka/topics.yaml`, and from `operations/databases/columns.yaml`, which a test holds to the migrations.
            A survivor's personal data is in sealed fields and columns only.

            | sensitivity | means |
            |---|---|
            | `public` | anybody may know it |
            | `operational` | for those who run the scheme and whoever the topic is for; identifies nobody, except where a field says who acted or who is suspended: that may be a person who works for the scheme |
            | `staff` | of columns only: names somebody who works for the scheme or one of its parties, and says what they did |
            | `pseudonymous` | stands for a person to whoever may look it up; never on a topic that outsiders read |
            | `sealed` | encrypted, or a keyed fingerprint; who may read it sees bytes, and opens them only with the key that is named |

            ## Sealed fields

            An erasure leaves such fields in the log, and takes away the keys with which they open: the tombstone of a
            `referral-key` at once, what was there before it within the hour.

            | field | event | topic | who may read the bytes | how long it is there | what it is |
            |---|---|---|---|---|---|
            """
            .formatted(Pages.HOW));
    for (var topic : topics.all()) {
      topic.events().forEach(event -> sealed(topic, event));
    }
    topics.all().forEach(this::section);
    page.append("""

        ## `%s`

        What a service cannot take, byte for byte, as sensitive as on the topic that it comes from. Kept %s.
        Read by operator-console. Headers say the class of the failure and a code, never a message.
        """.formatted(topics.deadLetters(), topics.deadLettersKept()));
    return page.toString();
  }

  private void sealed(Topic topic, String event) {
    for (var place : Walk.fields(events.schema(event))) {
      // What a sealed field holds in turn stands in its topic's table.
      if (!isNested(place, event) && Sensitivity.of(place.field()) == Sensitivity.SEALED) {
        row(name(place, event), "`" + event + "`", "`" + topic.name() + "`", topic.inWords(topic.readBy()), kept(topic),
            doc(place));
      }
    }
  }

  private static String kept(Topic topic) {
    return topic.cleanup().equals("compact") ? "until the erasure" : topic.keep();
  }

  private void section(Topic topic) {
    page.append("""

        ## `%s`

        Written by %s. Read by %s. Key: %s. Kept %s%s.

        | event | field | sensitivity | what it is |
        |---|---|---|---|
        """.formatted(topic.name(), topic.inWords(topic.writtenBy()), topic.inWords(topic.readBy()), topic.key(),
        topic.keep(), topic.cleanup().equals("compact") ? ", the last record of each key" : ""));
    for (var event : topic.events()) {
      for (var place : Walk.fields(events.schema(event))) {
        row("`" + event + "`", name(place, event), Sensitivity.of(place.field()).word(), doc(place));
      }
    }
  }

  /** The name of a field; in a nested record with that record's name, as in {@code SealedPart.ciphertext}. */
  private static String name(Walk.Place place, String event) {
    return "`" + (isNested(place, event) ? place.name() : place.field().name()) + "`";
  }

  private static boolean isNested(Walk.Place place, String event) {
    return !place.record().getName().equals(EventSchemas.recordNameOf(event));
  }

  private static String doc(Walk.Place place) {
    return place.field().doc().replace("|", "\\|").replace("<", "&lt;");
  }

  private void row(String... cells) {
    page.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
