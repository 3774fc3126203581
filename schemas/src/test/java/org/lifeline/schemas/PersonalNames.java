package org.lifeline.schemas;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells whether a field's name sounds like personal data. The net is fine on purpose: false alarms are listed here by
 * name, with the reason, so that each exception has been thought about.
 */
final class PersonalNames {

  private static final Pattern PERSONAL = Pattern
      .compile("(^|.*_)(name|forename|surname|address|postcode|birth|dob|age|"
          + "gender|phones?|mobile|number|msisdn|email|recipient|survivor|caseworker|case_reference|code_word|contact|"
          + "delivery|instructions|languages?|needs?|excluded|risk_score|dash|consent|decided_by)($|_.*)");

  private static final String DIRECTORY = "of a service in the public directory";
  private static final String SIM = "number of a SIM; whose it is stands in sealed parts only";
  private static final String PARCEL = "number of a parcel";

  private static final Map<String, String> ABOUT_NO_PERSON = Map.ofEntries( //
      Map.entry("ContactUpdated.contact_id", DIRECTORY), //
      Map.entry("ContactUpdated.name", DIRECTORY), //
      Map.entry("ContactUpdated.phones", DIRECTORY), //
      Map.entry("ContactUpdated.languages", DIRECTORY), //
      Map.entry("ContactPhone.number", DIRECTORY), //
      Map.entry("SafeContactChanged.contact_version", "counts changes, says nothing of what changed"), //
      Map.entry("ReferralTransferred.contact_version", "counts changes, says nothing of what changed"), //
      Map.entry("DeviceReceived.msisdn", SIM), //
      Map.entry("DeviceReserved.msisdn", SIM), //
      Map.entry("DispatchNotice.msisdn", SIM), //
      Map.entry("ConsignmentPrepared.tracking_number", PARCEL), //
      Map.entry("DeviceDispatched.tracking_number", PARCEL));

  private PersonalNames() {
  }

  static boolean sounds(Walk.Place place) {
    return PERSONAL.matcher(place.field().name()).matches() && !ABOUT_NO_PERSON.containsKey(place.name());
  }
}
