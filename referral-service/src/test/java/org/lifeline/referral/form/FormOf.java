package org.lifeline.referral.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.words.WordList;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.scheme.Scheme;

/** The form of a small scheme, on a day in November 2026. */
public final class FormOf {

  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final Scheme SCHEME = new Scheme(
      Map.of("basic", Set.of("hearing-aid-compatible"), "smartphone", Set.of("hearing-aid-compatible", "screen-reader"),
          "large-buttons", Set.of("hearing-aid-compatible", "large-buttons")),
      Map.of("E12000007", new Scheme.Region()), List.of("alder-mobile", "dogwood-mobile"),
      List.of("harbour-refuge"), List.of("elder-mobile"));
  static final ReferralForm FORM = new ReferralForm(SCHEME, Bands.USUAL, forbiddenOnLabels(),
      Clock.fixed(NOW, ZoneOffset.UTC));

  private FormOf() {
  }

  /** The list of forbidden words as it is shipped. */
  static WordList forbiddenOnLabels() {
    try (var list = Objects.requireNonNull(FormOf.class.getResourceAsStream("/labels/forbidden-words.txt"))) {
      return WordList.read(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawReferral raw(Map<String, String> fields) {
    var raw = new RawReferral.Builder();
    fields.forEach((name, text) -> {
      var field = Field.named(name);
      if (field != null) {
        raw.put(field, text);
      }
    });
    return raw.build();
  }

  /** The rules that what was sent breaks, by field. */
  public static Map<String, String> check(RawReferral raw) {
    return broken(FORM.check(raw, "harbour-refuge"));
  }

  /** The rules that are broken, by field. */
  static Map<String, String> broken(Checked<?> checked) {
    return switch (checked) {
      case Checked.Valid<?> valid -> Map.of();
      case Checked.Invalid<?>(List<FieldError> errors) -> {
        var broken = new TreeMap<String, String>();
        errors.forEach(error -> broken.merge(error.field(), error.rule(), (a, b) -> a + "," + b));
        yield broken;
      }
    };
  }
}
