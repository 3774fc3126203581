package org.lifeline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Event types, and their schemas as they are written in {@code avro/<event type>.avsc}. These, and not the {@code SCHEMA$}
 * of the generated classes, are the contract: the generator adds Java's own properties.
 *
 * <p>
 * An event type is its record's name in kebab case: {@code ReferralCreated} is {@code referral-created}.
 */
public final class EventTypes {

  /** Namespace of every record. */
  public static final String NAMESPACE = "org.lifeline.events";

  private static final String FOLDER = "/avro/";
  private static final Pattern WORD = Pattern.compile("(?<!^)(?=[A-Z])");

  private EventTypes() {
  }

  /**
   * The text to register of a record, {@code ReferralCreated}: the file as it was written, docs, sensitivities and line
   * breaks included.
   *
   * @throws IllegalStateException there is no file of that record
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

  /** {@code org.lifeline.events.ReferralCreated} for {@code ReferralCreated}: the name in subjects. */
  public static String fullNameOf(String recordName) {
    return NAMESPACE + "." + recordName;
  }

  /** {@code referral-created} for {@code ReferralCreated}. */
  public static String typeOf(String recordName) {
    return WORD.matcher(recordName).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
