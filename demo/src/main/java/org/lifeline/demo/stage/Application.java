package org.lifeline.demo.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A referral as a partner's case system sends it. */
public record Application(Map<String, Object> fields) {

  static Application of(String caseReference, Place place, Survivor survivor) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("case_reference", caseReference);
    fields.put("region", place.region());
    fields.put("risk_score", 20);
    fields.put("consent", "given");
    fields.put("language", "en");
    fields.put("needs", place.needs());
    if (place.excluded() != null) {
      fields.put("excluded_operator", place.excluded());
    }
    fields.put("contact_channel", "none");
    return new Application(fields).deliveredTo("Collection desk 7").of(survivor);
  }

  public Application with(String field, Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Application(changed);
  }

  public Application of(Survivor survivor) {
    return with("recipient_name", survivor.name()).with("date_of_birth", survivor.dateOfBirth());
  }

  /**
   * Sets the safe contact to text messages in hours that have begun and go on for some time, on any day.
   *
   * @param number of the drama range
   */
  public Application writtenTo(String number) {
    return with(Hours.textsTo(number));
  }

  /** A copy with several fields changed. */
  public Application with(Map<String, ?> others) {
    var changed = new LinkedHashMap<>(fields);
    changed.putAll(others);
    return new Application(changed);
  }

  public Application needing(List<String> needs) {
    return with("needs", needs);
  }

  private Application deliveredTo(String name) {
    return with(delivery(name));
  }

  /** Delivery details, in the form in which they are sent with a referral or changed later. */
  public static Map<String, Object> delivery(String name) {
    return Map.of("delivery_name", name, "delivery_address", "7 Example Street", "delivery_postcode", "ZZ7 7ZZ");
  }

  @Override
  public String toString() {
    return "***";
  }
}
