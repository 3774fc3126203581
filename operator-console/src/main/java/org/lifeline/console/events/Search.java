package org.lifeline.console.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.events.Timeline.Happening;
import org.lifeline.console.events.Timeline.Name;
import org.lifeline.console.masking.Masking;
import org.lifeline.console.masking.Place;
import org.lifeline.console.masking.RecordBox;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.ids.IdText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds referrals and devices by any of their names, and the events about them. */
@Component
class Search {

  private static final int MOST = 200;
  private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private final JdbcClient jdbc;
  private final Generations generations;
  private final RecordBox box;
  private final Masking masking;

  Search(JdbcClient jdbc, Generations generations, RecordBox box, Masking masking) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.box = box;
    this.masking = masking;
  }

  /**
   * All referrals and devices of this name.
   *
   * @param byParcel whether tracking numbers and IMEIs count as names
   */
  List<UUID> find(String name, boolean byParcel) {
    var shown = generations.shown().number();
    var found = new LinkedHashSet<UUID>();
    if (IdText.is(name)) {
      jdbc.sql("select subject from mention where generation = :generation and subject = cast(:id as uuid) limit 1")
          .param("generation", shown).param("id", name).query(UUID.class).optional().ifPresent(found::add);
    }
    found.addAll(jdbc.sql("""
        select subject from known_as
         where generation = :generation and name = :name and (:byParcel or kind in ('consignment', 'device')) limit 20
        """).param("generation", shown).param("name", name).param("byParcel", byParcel).query(UUID.class).list());
    return List.copyOf(found);
  }

  private record Mention(Place place, Instant at, String type) {
  }

  Timeline timeline(UUID subject) {
    var shown = generations.shown().number();
    var names = jdbc
        .sql("select kind, name from known_as where generation = :generation and subject = :subject limit 50")
        .param("generation", shown).param("subject", subject)
        .query((row, n) -> new Name(row.getString(1), row.getString(2))).list();
    var mentions = jdbc.sql("""
        select topic, partition, position, at, type from mention
         where generation = :generation and subject = :subject order by at desc, topic desc, position desc limit :most
        """).param("generation", shown).param("subject", subject).param("most", MOST + 1)
        .query((row, n) -> new Mention(new Place(row.getString(1), row.getInt(2), row.getLong(3)),
            row.getTimestamp(4).toInstant(), row.getString(5)))
        .list();
    var cut = mentions.size() > MOST;
    return new Timeline(subject, names, happenings((cut ? mentions.subList(0, MOST) : mentions).reversed()), cut);
  }

  /** The events with their content, or without it if the broker does not answer. */
  private List<Happening> happenings(List<Mention> mentions) {
    Map<Place, ConsumerRecord<byte[], byte[]>> records;
    try {
      records = box.read(mentions.stream().map(Mention::place).toList());
    } catch (KafkaException away) {
      records = Map.of();
    }
    var happenings = new ArrayList<Happening>();
    for (var mention : mentions) {
      var record = records.get(mention.place);
      happenings.add(record == null
          ? new Happening(mention.at, mention.type, mention.place, "–", null, null)
          : new Happening(mention.at, mention.type, mention.place,
              Objects.requireNonNullElse(HeaderText.of(record, "ce_source"), "–"), trace(record),
              masking.of(record.value())));
    }
    return happenings;
  }

  private static @Nullable String trace(ConsumerRecord<byte[], byte[]> record) {
    var parent = TRACE.matcher(Objects.requireNonNullElse(HeaderText.of(record, "traceparent"), ""));
    return parent.matches() ? parent.group(1) : null;
  }
}
