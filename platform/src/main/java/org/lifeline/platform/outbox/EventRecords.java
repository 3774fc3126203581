package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.registry.AvroCodec;

/**
 * Makes Kafka records from events: Avro in Confluent's wire format under CloudEvents 1.0 headers (Kafka protocol
 * binding, binary mode). The type is the Avro record's name in kebab case: {@code DeviceReserved} becomes
 * {@code device-reserved}.
 */
public final class EventRecords {

  private static final String TIME = "ce_time";
  private static final Pattern WORD = Pattern.compile("(?<!^)(?=[A-Z])");
  private static final Map<String, String> TYPES = new ConcurrentHashMap<>();

  private final AvroCodec codec;
  private final String source;

  /**
   * Makes the factory.
   *
   * @param source {@code ce_source} of every event: the service's name
   */
  public EventRecords(AvroCodec codec, String source) {
    this.codec = codec;
    this.source = source;
  }

  /** An event for the scheme's own services; the key is also its {@code ce_subject} and names its trace. */
  public OutgoingRecord internal(UUID id, String topic, String key, SpecificRecord event, Instant time) {
    return record(id, topic, key, codec.encode(topic, event), typeOf(event), key, time);
  }

  /** An event for outsiders: with only what CloudEvents requires, so that it cannot be linked to anything. */
  public OutgoingRecord external(UUID id, String topic, String key, SpecificRecord event, Instant time) {
    return record(id, topic, key, codec.encode(topic, event), typeOf(event), null, time);
  }

  /** A tombstone: it says that what the key stood for is gone. */
  public OutgoingRecord tombstone(UUID id, String topic, String key, String type, Instant time) {
    return record(id, topic, key, null, type, key, time);
  }

  /** The event type of a record: its name in kebab case. */
  public static String typeOf(SpecificRecord event) {
    return TYPES.computeIfAbsent(event.getSchema().getName(),
        name -> WORD.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT));
  }

  /** When the event of a record happened, according to its headers; empty if they do not say. */
  static Optional<Instant> timeOf(List<Header> headers) {
    try {
      return headers.stream().filter(header -> header.key().equals(TIME)).findFirst()
          .map(header -> Instant.parse(new String(header.value(), UTF_8)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private OutgoingRecord record(UUID id, String topic, String key, byte @Nullable [] value, String type,
      @Nullable String subject, Instant time) {
    var headers = new ArrayList<Header>();
    headers.add(header("ce_specversion", "1.0"));
    headers.add(header("ce_id", id.toString()));
    headers.add(header("ce_type", type));
    headers.add(header("ce_source", source));
    headers.add(header(TIME, time.toString()));
    if (subject != null) {
      headers.add(header("ce_subject", subject));
      headers.add(header("traceparent", traceparent(subject, id)));
    }
    return new OutgoingRecord(topic, key.getBytes(UTF_8), value, List.copyOf(headers));
  }

  /**
   * The W3C trace context: everything published about one subject is one trace, whoever publishes it and when. A
   * subject that begins with a UUID gives its trace that id, so that the trace of a referral and what belongs to it can
   * be found by it.
   */
  private static String traceparent(String subject, UUID event) {
    var start = subject.substring(0, Math.min(36, subject.length()));
    var trace = IdText.is(start) ? start : UUID.nameUUIDFromBytes(subject.getBytes(UTF_8)).toString();
    return "00-" + trace.replace("-", "") + "-" + HexFormat.of().toHexDigits(event.getLeastSignificantBits()) + "-00";
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
