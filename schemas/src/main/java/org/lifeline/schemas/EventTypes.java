package org.lifeline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Event types, and their schemas as written in {@code avro/<event type>.avsc}. These files, not the {@code SCHEMA$} of
 * the generated classes, are the contract: the generator adds properties of Java's own.
 *
 * <p>
 * An event type is its record's name in kebab case: {@code ReferralCreated} becomes {@code referral-created}.
 */
public final class EventTypes {

  /** Namespace of every record. */
  public static final String NAMESPACE = "org.lifeline.events";

  private static final String FOLDER = "/avro/";
  private static final Pattern WORD = Pattern.compile("(?<!^)(?=[A-Z])");

  private EventTypes() {
  }

  /**
   * The schema text to register for a record, such as {@code ReferralCreated}: the file as it was written, with docs,
   * sensitivities and line breaks.
   *
   * @throws IllegalStateException there is no file for this record
   */
  public static String textOf(String recordName) {
    var file = FOLDER + typeOf(recordName) + ".avsc";
    try (var in = EventTypes.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("not on the classpath: " + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The full name used in subjects: {@code org.lifeline.events.ReferralCreated} for {@code ReferralCreated}. */
  public static String fullNameOf(String recordName) {
    return NAMESPACE + "." + recordName;
  }

  /** The event type of a record: {@code referral-created} for {@code ReferralCreated}. */
  public static String typeOf(String recordName) {
    return WORD.matcher(recordName).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
