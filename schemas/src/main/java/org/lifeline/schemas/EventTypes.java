package org.lifeline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * The schemas of all events, by event type, as they are written in {@code avro/<event type>.avsc}. These, and not the
 * {@code SCHEMA$} of the generated classes, are the contract: the generator adds Java's own properties.
 *
 * <p>
 * An event type is its record's name in kebab case: {@code ReferralCreated} is {@code referral-created}. Immutable.
 */
public final class EventTypes {

  /** Namespace of every record. */
  public static final String NAMESPACE = "org.lifeline.events";

  private static final String FOLDER = "/avro/";
  private static final Pattern WORD = Pattern.compile("(?<!^)(?=[A-Z])");

  private final Map<String, Schema> schemas;

  private EventTypes(Map<String, Schema> schemas) {
    this.schemas = Collections.unmodifiableMap(schemas);
  }

  /**
   * Reads them from the classpath: every type named in {@code avro/index}.
   *
   * @throws IllegalStateException a schema that the index names is not there
   * @throws org.apache.avro.AvroRuntimeException a file is no Avro schema that stands alone
   */
  public static EventTypes load() {
    var schemas = new TreeMap<String, Schema>();
    text("index").lines().forEach(type -> schemas.put(type, new Schema.Parser().parse(text(type + ".avsc"))));
    return new EventTypes(schemas);
  }

  /** Every event type, in alphabetical order. */
  public Set<String> all() {
    return schemas.keySet();
  }

  /**
   * The schema of an event type. Its {@code toString()} is equal to that of the generated class but for
   * {@code avro.java.string}, and so to what a producer looks its schema up by.
   *
   * @throws IllegalArgumentException there is no such event type
   */
  public Schema schema(String eventType) {
    var schema = schemas.get(eventType);
    if (schema == null) {
      throw new IllegalArgumentException("no such event type: " + eventType);
    }
    return schema;
  }

  /**
   * The text to register of a record, {@code ReferralCreated}: the file as it was written, docs, sensitivities and line
   * breaks included.
   *
   * @throws IllegalStateException there is no file of that record
   */
  public static String textOf(String recordName) {
    return text(typeOf(recordName) + ".avsc");
  }

  /** {@code org.lifeline.events.ReferralCreated} for {@code ReferralCreated}: the name in subjects. */
  public static String fullNameOf(String recordName) {
    return NAMESPACE + "." + recordName;
  }

  /** {@code referral-created} for {@code ReferralCreated}. */
  public static String typeOf(String recordName) {
    return WORD.matcher(recordName).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** {@code ReferralCreated} for {@code referral-created}: the reverse of {@link #typeOf}. */
  public static String recordNameOf(String eventType) {
    return Pattern.compile("(?:^|-)([a-z])").matcher(eventType)
        .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
  }

  private static String text(String file) {
    try (var in = EventTypes.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("not on the classpath: " + FOLDER + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
