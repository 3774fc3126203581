package org.lifeline.verification.exposure.canary;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.lifeline.demo.stage.Hours;

/**
 * A person with a canary in each personal field, in the form and in later changes. Values chosen from a list (needs,
 * excluded operator, language, channel, days and hours) cannot be told from anybody else's, so they are no canaries.
 *
 * @param who names the person in reports
 */
public record CanaryPerson(Canaries canaries, String who) {

  /** The channel by which the person may be reached. */
  public enum Reached {
    EMAIL, SMS, CASEWORKER
  }

  /** Name, date of birth, and on whose decision the person is referred. */
  public Map<String, Object> person() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("recipient_name", canaries.name(of("recipient_name"), Sort.PERSONAL));
    fields.put("date_of_birth", canaries.dateOfBirth(of("date_of_birth")));
    fields.put("consent", "overridden");
    fields.put("consent_reason", "Because of " + canaries.word(of("consent_reason"), Sort.PERSONAL) + ", \"and more\"");
    fields.put("consent_decided_by", canaries.word(of("consent_decided_by"), Sort.PERSONAL) + " lead");
    return fields;
  }

  /** The delivery details. */
  public Map<String, Object> delivery() {
    return Map.of("delivery_name", canaries.word(of("delivery_name"), Sort.ON_LABEL) + " desk", "delivery_address",
        "7 " + canaries.word(of("delivery_address"), Sort.ON_LABEL) + " Street\nÜ"
            + canaries.word(of("delivery_address"), Sort.ON_LABEL) + " & Sons",
        "delivery_postcode", canaries.postcode(of("delivery_postcode"), Sort.ON_LABEL), "delivery_instructions",
        "Ring at " + canaries.word(of("delivery_instructions"), Sort.ON_LABEL));
  }

  /** The safe contact. Its hours are open now, so that messages to her are sent while everything is observed. */
  public Map<String, Object> contact(Reached reached) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("contact_channel", reached.name().toLowerCase(Locale.ROOT));
    fields.put("contact_address", reached == Reached.SMS
        ? canaries.mobile(of("contact_address"))
        : canaries.word(of("contact_address"), Sort.PERSONAL) + "@" + canaries.word(of("contact_address"),
            Sort.PERSONAL) + ".example");
    fields.putAll(Hours.now());
    fields.put("code_word", canaries.word(of("code_word"), Sort.PERSONAL));
    return fields;
  }

  /** A referral with all of these fields, and the given ones that say nothing of the person. */
  public Map<String, Object> within(Map<String, Object> referral, Reached reached) {
    var fields = new LinkedHashMap<>(referral);
    fields.putAll(person());
    fields.putAll(delivery());
    fields.putAll(contact(reached));
    return fields;
  }

  private String of(String field) {
    return field + " of " + who;
  }

  @Override
  public String toString() {
    return who;
  }
}
