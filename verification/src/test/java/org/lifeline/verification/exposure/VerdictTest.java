package org.lifeline.verification.exposure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.CanaryPerson;
import org.lifeline.verification.exposure.canary.CanaryPerson.Reached;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.search.Search;
import org.lifeline.verification.exposure.search.SearchedPlace;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/** What may be found where, and what follows if nothing is found at all. */
class VerdictTest {

  private final Canaries canaries = new Canaries();

  @ParameterizedTest
  @CsvSource({"PERSONAL,TABLE,referral.referral,false", "PERSONAL,ANSWER,GET /v1/consignments/{id}/label 200,false",
      "PERSONAL,FILE,logs/referral-service.log,false", "PERSONAL,OPENED,somebody,true",
      "PERSONAL,ANSWER,GET /v1/referrals/{id}/export 200,true",
      "PERSONAL,ANSWER,GET /v1/referrals/{id}/export 404,false",
      "ON_LABEL,ANSWER,GET /v1/referrals/{id}/export 200,true",
      "ON_LABEL,ANSWER,GET /v1/break-glass/{id}/address 200,true",
      "PERSONAL,ANSWER,GET /v1/break-glass/{id}/address 200,false",
      "ON_LABEL,ANSWER,GET /v1/consignments/{id}/label 200,true", "ON_LABEL,ANSWER,GET /v1/consignments/{id} 200,false",
      "ON_LABEL,TOPIC,referrals,false", "TO_THE_LEAD,ANSWER,GET /v1/possible-matches/{id} 200,true",
      "TO_THE_LEAD,ANSWER,GET /v1/referrals/{id} 200,false", "UNSEALED,TOPIC,submissions.harbour-refuge,true",
      "UNSEALED,FILE,kafka/data/submissions.harbour-refuge-0/0.log,true",
      "UNSEALED,TOPIC,dlt.referral-service.submissions.harbour-refuge,false",
      "UNSEALED,FILE,kafka/data/dlt.referral-service.submissions.harbour-refuge-0/0.log,false",
      "GARBAGE,TOPIC,dlt.dispatch-service.allocations,true", "GARBAGE,TABLE,dispatch.parked,true",
      "GARBAGE,TABLE,dispatch.dead_letter,false", "GARBAGE,FILE,logs/dispatch-service.log,false",
      "GARBAGE,TOPIC,dispatch-feed.alder-mobile,false", "ERASED,FILE,postgres/data/pg_wal/1,true",
      "ERASED,TABLE,referral.referral,false", "ERASED,TOPIC,referral-keys,false",
      "ERASED,FILE,kafka/data/referral-keys-0/0.log,false", "CONTROL,FILE,logs/referral-service.log,true"})
  void mayBeFoundThere(Sort sort, Kind kind, String name, boolean allowed) {
    assertThat(sort.allowedIn(new SearchedPlace(kind, name))).isEqualTo(allowed);
  }

  @Test
  void oneSightingWhereNoneMayBeExposesSomebody() {
    var word = canaries.word("a name", Sort.PERSONAL);
    var seen = canaries.word("a control", Sort.CONTROL);
    var control = new Control("a control", Kind.TABLE, "referral.");

    var search = new Search(canaries.needles());
    search.in(new SearchedPlace(Kind.TABLE, "referral.referral"), seen.getBytes(UTF_8), "row");
    assertThat(Verdict.of(search.sightings(), canaries, List.of(control)).nobodyIsExposed()).isTrue();

    search.in(new SearchedPlace(Kind.FILE, "logs/a.log"), word.getBytes(UTF_8), "byte 7");
    var verdict = Verdict.of(search.sightings(), canaries, List.of(control));
    assertThat(verdict.nobodyIsExposed()).isFalse();
    assertThat(verdict.exposed()).singleElement()
        .hasToString("a name, UTF-8, in file logs/a.log at byte 7");
  }

  @Test
  void whoeverSeesNothingProvesNothing() {
    canaries.word("a control", Sort.CONTROL);
    var control = new Control("a control", Kind.TABLE, "referral.");

    var verdict = Verdict.of(List.of(), canaries, List.of(control));

    assertThat(verdict.nobodyIsExposed()).isFalse();
    assertThat(verdict.unseen()).containsExactly(control);
  }

  @Test
  void everyFreeFieldOfAPersonIsACanaryAndNoneIsAnotherPersons() {
    var fields = new CanaryPerson(canaries, "somebody").within(Map.of(), Reached.SMS);
    var search = new Search(canaries.needles());

    fields.forEach((field, value) -> {
      if (!Set.of("consent", "contact_channel", "contact_from", "contact_until", "contact_days")
          .contains(field)) {
        search.in(new SearchedPlace(Kind.FILE, field), String.valueOf(value).getBytes(UTF_8), "here");
      }
    });

    assertThat(search.sightings()).extracting(sighting -> sighting.place().name()).contains("recipient_name",
        "date_of_birth", "consent_reason", "consent_decided_by", "delivery_name", "delivery_address",
        "delivery_postcode", "delivery_instructions", "contact_address", "code_word");
    assertThat(search.sightings()).allMatch(sighting -> sighting.what().startsWith(sighting.place().name() + " of "));
  }
}
