package org.lifeline.allocation.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.stock.Device;
import org.lifeline.allocation.text.Imei;
import org.lifeline.allocation.text.Luhn;
import org.lifeline.allocation.text.RequiredText;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;

/** Checks a row against the rules: every field, all errors at once, never repeating a value. */
final class RowCheck {

  private static final String NOT_YOURS = "not-yours";
  /** Java also reads years of more than four digits, which are beyond PostgreSQL's dates. */
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final FieldError NOT_A_DATE = new FieldError("sim_expires_on", "not-a-date",
      "A date as in 2027-12-31.");
  private static final Pattern ICCID = Pattern.compile("89[0-9]{17,18}");

  private final Scheme scheme;
  private final Caller caller;
  private final LocalDate today;
  private final Supplier<UUID> ids;

  /**
   * @param caller a hub may only add to its own stock
   * @param today a SIM that expired before is refused
   * @param ids of the devices
   */
  RowCheck(Scheme scheme, Caller caller, LocalDate today, Supplier<UUID> ids) {
    this.scheme = scheme;
    this.caller = caller;
    this.today = today;
    this.ids = ids;
  }

  /** A device, or what is wrong with the row. */
  sealed interface Result {
  }

  record Fine(Device device) implements Result {
  }

  record Refused(List<FieldError> errors) implements Result {
  }

  Result check(StockRow row) {
    if (!row.faults().isEmpty()) {
      return new Refused(row.faults());
    }
    var errors = new ArrayList<FieldError>();
    RequiredText.check("batch", row.batch(), RequiredText.LONGEST, errors);
    RequiredText.check("model", row.model(), RequiredText.LONGEST, errors);
    if (known("hub", row.hub(), scheme.hubs()::contains, errors) && caller.role().equals("hub")
        && !caller.party().equals(row.hub())) {
      errors.add(new FieldError("hub", NOT_YOURS, "A hub adds devices to its own stock only."));
    }
    known("form", row.form(), scheme.forms()::containsKey, errors);
    known("operator", row.operator(), scheme.operators()::contains, errors);
    digits("imei", row.imei(), Imei.FORM, "An IMEI has 15 digits.", errors);
    digits("iccid", row.iccid(), ICCID, "An ICCID begins with 89 and has 19 or 20 digits.", errors);
    var msisdn = msisdn(row.msisdn(), errors);
    var expires = expiry(row.simExpiresOn(), errors);
    if (!errors.isEmpty() || msisdn == null || expires == null) {
      return new Refused(errors);
    }
    return new Fine(new Device(ids.get(), new Bucket(row.hub(), row.form(), row.operator()), row.model(), row.imei(),
        row.iccid(), msisdn, row.batch(), expires));
  }

  /** Whether a row was refused because it is for another hub's stock. */
  static boolean isAnothers(Result result) {
    return result instanceof Refused(var errors) && errors.stream().anyMatch(error -> error.rule().equals(NOT_YOURS));
  }

  /** The refusal of a row of a batch that was recalled. */
  static Refused recalled() {
    return new Refused(
        List.of(new FieldError("batch", "recalled", "This batch was recalled; nothing of it is taken.")));
  }

  private static boolean isThere(String field, String value, List<FieldError> errors) {
    if (value.isEmpty()) {
      errors.add(new FieldError(field, "required", "This is missing."));
      return false;
    }
    return true;
  }

  private static boolean known(String field, String value, Predicate<String> known, List<FieldError> errors) {
    if (isThere(field, value, errors)) {
      if (known.test(value)) {
        return true;
      }
      errors.add(new FieldError(field, "unknown-value", "The scheme has none of this name."));
    }
    return false;
  }

  private static void digits(String field, String value, Pattern form, String message, List<FieldError> errors) {
    if (isThere(field, value, errors)) {
      if (!form.matcher(value).matches()) {
        errors.add(new FieldError(field, "wrong-form", message));
      } else if (!Luhn.holds(value)) {
        errors.add(new FieldError(field, "luhn", "The check digit does not fit."));
      }
    }
  }

  private static @Nullable String msisdn(String value, List<FieldError> errors) {
    if (!isThere("msisdn", value, errors)) {
      return null;
    }
    var number = SimNumber.normalise(value).orElse(null);
    if (number == null) {
      errors.add(new FieldError("msisdn", "not-a-phone-number", "A British mobile number: +447 and nine digits."));
    }
    return number;
  }

  private @Nullable LocalDate expiry(String value, List<FieldError> errors) {
    if (!isThere("sim_expires_on", value, errors)) {
      return null;
    }
    if (!DATE.matcher(value).matches()) {
      errors.add(NOT_A_DATE);
      return null;
    }
    try {
      var date = LocalDate.parse(value);
      if (date.isBefore(today)) {
        errors.add(new FieldError("sim_expires_on", "expired", "The SIM can be activated no more."));
      }
      return date;
    } catch (DateTimeParseException e) {
      errors.add(NOT_A_DATE);
      return null;
    }
  }
}
