package org.lifeline.verification.exposure;

import java.util.ArrayList;
import java.util.List;
import org.lifeline.demo.stage.Case;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.play.Webhooks;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/**
 * Values that are not protected, by which it shows whether the search works: in each kind of place, in files and
 * unpacked, and in answers.
 */
final class Controls {

  private static final List<String> ON_THE_LABEL = List.of("delivery_name", "delivery_address", "delivery_postcode",
      "delivery_instructions");

  private final Canaries canaries;
  private final List<Control> all = new ArrayList<>();

  Controls(Canaries canaries) {
    this.canaries = canaries;
  }

  /** Adds controls for a referral that was delivered and looked at in every way meanwhile. */
  void of(Case referral, String who) {
    seek("the case reference", referral.view().get("case_reference").asString());
    expect("the case reference", Kind.TABLE, "referral.referral");
    expect("the case reference", Kind.FILE, "postgres/data/base/");
    expect("the case reference", Kind.FILE, "postgres/data/pg_wal/");
    expect("the case reference", Kind.ANSWER, "GET /v1/referrals/{id} 200");
    seek("the IMEI", referral.imei());
    expect("the IMEI", Kind.TOPIC, "allocations");
    expect("the IMEI", Kind.FILE, "kafka/data/allocations-");
    expect("the IMEI", Kind.TABLE, "dispatch.consignment");
    seek("the id of a referral", referral.id());
    expect("the id of a referral", Kind.TOPIC, "referrals");
    expect("the id of a referral", Kind.TABLE, "allocation.referral");
    expect("the id of a referral", Kind.TABLE, "notification.");
    expect("the id of a referral", Kind.ANSWER, "GET /v1/notices 200");
    expect("the id of a referral", Kind.ANSWER, Webhooks.BROUGHT);
    seek("the name of a metric", "lifeline_referrals_accepted");
    expect("the name of a metric", Kind.ANSWER, "GET /actuator/prometheus 200");
    seek("the name of a service", "referral-service");
    expect("the name of a service", Kind.FILE, "logs/referral-service.log");
    List.of("recipient_name", "date_of_birth", "code_word", "delivery_address")
        .forEach(field -> expect(field + " of " + who, Kind.ANSWER, Sort.EXPORT));
    expect("delivery_address of " + who, Kind.ANSWER, Sort.BREAK_GLASS);
    ON_THE_LABEL.forEach(field -> expect(field + " of " + who, Kind.ANSWER, Sort.LABEL));
  }

  /** Adds controls for a person about whom a caseworker has filled in the form and reviewed it before sending. */
  void byForm(String who) {
    List.of("recipient_name", "delivery_address", "contact_address", "code_word")
        .forEach(field -> expect(field + " of " + who, Kind.ANSWER, "GET " + Sort.FORM + "{id}/check 200"));
  }

  /** Adds controls for a person all of whose data can be opened with all keys. */
  void opened(String who) {
    for (var field : List.of("recipient_name", "date_of_birth", "consent_reason", "delivery_address", "contact_address",
        "code_word")) {
      expect(field + " of " + who, Kind.OPENED, who);
    }
  }

  private void seek(String what, String text) {
    canaries.seek(what, Sort.CONTROL, text);
  }

  private void expect(String what, Kind kind, String beginning) {
    all.add(new Control(what, kind, beginning));
  }

  List<Control> all() {
    return List.copyOf(all);
  }
}
