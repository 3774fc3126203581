package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Topics;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running service, with helpers for tests of erasures. */
abstract class ErasingService extends RunningService {

  static final String FIRST = "harbour-refuge";
  static final String SECOND = "willow-womens-centre";
  static final String THIRD = "mens-safe-line";
  private static final String MATCHES = "/v1/possible-matches/";
  static final UUID PARCEL = UUID.randomUUID();

  @Autowired
  JdbcClient jdbc;

  @Autowired
  Steps steps;

  @Autowired
  PartSeals seals;

  @Autowired
  EventRecords records;

  static String path(String id) {
    return "/v1/referrals/" + id + "/personal-data";
  }

  HttpResponse<String> erase(String partner, String id) {
    return send(request(partner, path(id) + "?reason=asked-by-survivor").DELETE());
  }

  HttpResponse<String> erasure(String partner, String id) {
    return get(partner, "/v1/referrals/" + id + "/erasure");
  }

  /** The state that the partner sees. */
  String state(String id) {
    return json(get(FIRST, "/v1/referrals/" + id)).get("state").asString();
  }

  /** How many columns hold anything about the person, and how many notes of the lead there are. */
  String kept(String id) {
    return jdbc.sql("""
        select num_nonnulls(blind_index, person, person_key, allocation, allocation_key, delivery, delivery_key,
                 safe_contact, safe_contact_key) || ' ' ||
               (select count(*) from match_review m where m.referral_id = r.id and m.reason is not null)
          from referral r where id = cast(:id as uuid)
        """).param("id", id).query(String.class).single();
  }

  <T> T opened(String id, Part part, Class<T> type) {
    var sealed = jdbc.sql("select %1$s, %1$s_key from referral where id = cast(? as uuid)".formatted(part.text()))
        .param(id).query((row, n) -> new SealedData(row.getBytes(1), row.getBytes(2))).single();
    return seals.open(UUID.fromString(id), part, sealed, type, owner -> true).reveal();
  }

  void awaitServed(String id) {
    await().untilAsserted(
        () -> assertThat(published("referrals", id)).startsWith("referral-held").contains("referral-created"));
  }

  HttpResponse<String> decide(String id, String decision) {
    askBoth(id);
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + id + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey()).POST(BodyPublishers.ofString(
            "{\"decision\": \"" + decision + "\", \"reason\": \"Zq7Canary confirmed\"}")));
  }

  HttpResponse<String> asLead(String id) {
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + id).GET());
  }

  /** Adds steps of other services, each on its topic. */
  void happens(String id, Happening... happenings) {
    long before = steps.of(UUID.fromString(id)).size();
    steps.add(IntStream.range(0, happenings.length)
        .mapToObj(i -> new Step(UUID.fromString(id), before + i + 1L, Instant.now(), happenings[i])).toList());
  }

  /** Publishes an event as dispatch-service would. */
  void tell(String id, SpecificRecord event) {
    write("dispatches", id, event);
  }

  /** The referral that it is held as a duplicate of. */
  String duplicateOf(String id) {
    return jdbc.sql("select duplicate_of from match_review where referral_id = cast(? as uuid)").param(id)
        .query(String.class).single();
  }

  /** Publishes a service's confirmation. */
  void confirm(String id, String service) {
    write("erasures", id, new ErasureConfirmed(id, service, Instant.now()));
  }

  private void write(String topic, String id, SpecificRecord event) {
    var record = records.internal(UUID.randomUUID(), topic, id, event, Instant.now());
    Topics.ALL.publish(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
  }

  /** The event that announces an erasure, once it is published. */
  PersonalDataErased erased(String id) {
    return told(id, PersonalDataErased.class);
  }

  /** The first event of a type about a referral, once it is published. */
  <E extends SpecificRecord> E told(String id, Class<E> type) {
    return await().until(() -> Topics.ALL.events("referrals", id, type), told -> !told.isEmpty()).getFirst();
  }
}
