package org.lifeline.console.projection;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps where on the topics each referral or device is mentioned, and its other names. The content stays on the topics.
 */
@Component
class Stories {

  /** Fields by whose values a referral or a device can be found. */
  private static final Map<String, String> NAMES = Map.of("consignment_id", "consignment", "tracking_number",
      "tracking number", "imei", "IMEI", "device_id", "device");

  private final JdbcClient jdbc;

  Stories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Name(String name, String kind, String subject) implements Comparable<Name> {

    @Override
    public int compareTo(Name other) {
      int byName = name.compareTo(other.name);
      return byName == 0 ? subject.compareTo(other.subject) : byName;
    }
  }

  private record Mention(String subject, Event event) {
  }

  void write(Generation generation, List<Event> events) {
    var mentions = new ArrayList<Mention>(events.size());
    var names = new TreeSet<Name>();
    for (var event : events) {
      var body = event.body();
      var subject = body == null ? null : subjectOf(body);
      if (body != null && subject != null) {
        mentions.add(new Mention(subject, event));
        NAMES.forEach((field, kind) -> {
          var value = text(body, field);
          if (value != null && !value.equals(subject)) {
            names.add(new Name(value, kind, subject));
          }
        });
      }
    }
    writeMentions(generation, mentions);
    writeNames(generation, List.copyOf(names));
  }

  /** The time in the event's header; if there is none that can be read, the time at which the broker took it. */
  private static Instant timeOf(Event event) {
    var said = event.header("ce_time");
    try {
      return said == null ? Instant.ofEpochMilli(event.record().timestamp()) : Instant.parse(said);
    } catch (DateTimeParseException e) {
      return Instant.ofEpochMilli(event.record().timestamp());
    }
  }

  private static @Nullable String subjectOf(SpecificRecord body) {
    var referral = text(body, "referral_id");
    return referral != null ? referral : text(body, "device_id");
  }

  private static @Nullable String text(SpecificRecord body, String name) {
    var field = body.getSchema().getField(name);
    var value = field == null ? null : body.get(field.pos());
    return value == null ? null : value.toString();
  }

  private void writeMentions(Generation generation, List<Mention> mentions) {
    if (mentions.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into mention (generation, subject, topic, partition, position, at, type)
        select :generation, m.* from unnest(cast(:subject as uuid[]), cast(:topic as text[]), cast(:partition as int[]),
            cast(:position as bigint[]), cast(:at as timestamptz[]), cast(:type as text[])) as m
        on conflict do nothing
        """).param("generation", generation.number()).param("subject", Columns.text(mentions, Mention::subject))
        .param("topic", Columns.text(mentions, m -> m.event.topic()))
        .param("partition", Columns.text(mentions, m -> m.event.record().partition()))
        .param("position", Columns.text(mentions, m -> m.event.record().offset()))
        .param("at", Columns.text(mentions, m -> timeOf(m.event)))
        .param("type", Columns.text(mentions, m -> m.event.body() == null ? "" : EventRecords.typeOf(m.event.body())))
        .update();
  }

  private void writeNames(Generation generation, List<Name> names) {
    if (names.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into known_as (generation, name, kind, subject)
        select :generation, n.* from unnest(cast(:name as text[]), cast(:kind as text[]), cast(:subject as uuid[])) as n
        on conflict do nothing
        """).param("generation", generation.number()).param("name", Columns.text(names, Name::name))
        .param("kind", Columns.text(names, Name::kind)).param("subject", Columns.text(names, Name::subject)).update();
  }
}
