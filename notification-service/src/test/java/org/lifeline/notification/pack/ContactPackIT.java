package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ezvcard.Ezvcard;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.notification.testing.NotificationIT;
import org.springframework.beans.factory.annotation.Autowired;

class ContactPackIT extends NotificationIT {

  private static final String WALES = "/v1/contact-packs/W92000004";

  @Autowired
  private PackMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @BeforeEach
  void directoryOfTwo() {
    jdbc.sql("truncate contact, contact_pack, pack_number_left").update();
    imported("""
        [{"id": "line", "name": "Llinell", "status": "active", "phones": [{"number": "0808 80 10 800"}],
          "service_areas": [{"extent": "W92000004"}]},
         {"id": "chat", "name": "Sgwrs", "status": "active", "url": "https://example.org/chat",
          "service_areas": [{"extent": "K04000001"}]}]""");
  }

  private void imported(String list) {
    var answer = send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(list)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"application/json | application/json", "*/* | application/json",
      "text/vcard | text/vcard;charset=UTF-8", "text/vcard;version=4.0 | text/vcard;charset=UTF-8",
      "text/* | text/vcard;charset=UTF-8", "application/json;q=0.5, text/vcard | text/vcard;charset=UTF-8",
      "text/html, application/xhtml+xml, */*;q=0.8 | application/json"})
  void formIsNegotiated(String accept, String type) {
    var answer = send(request(WALES).header("Accept", accept));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.headers().firstValue("Vary")).hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
  }

  @Test
  void otherFormsAreNotAcceptable() {
    assertThat(send(request(WALES).header("Accept", "application/xml")).statusCode()).isEqualTo(406);
    assertThat(send(request(WALES)).headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void bodyHashesToItsTag() throws NoSuchAlgorithmException {
    var answer = send(request(WALES));
    var hash = HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body().getBytes(UTF_8)));
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + hash + "\"");
    assertThat(answer.headers().firstValue("Contact-Pack-Hash")).hasValue(hash);
    assertThat(answer.headers().firstValue("Contact-Pack-Version")).hasValue("2");
    assertThat(json(answer).get("version").asLong()).isEqualTo(2);
    assertThat(send(request("/v1/contact-packs")).body()).contains("\"version\":2,\"hash\":\"" + hash + "\"");
  }

  @Test
  void entriesSayHowTheyAreReached() {
    var entries = json(send(request(WALES))).get("entries");
    assertThat(entries.get(0).get("kind").asString()).isEqualTo("web");
    assertThat(entries.get(0).get("url").asString()).isEqualTo("https://example.org/chat");
    assertThat(entries.get(1).get("kind").asString()).isEqualTo("phone");
    assertThat(entries.get(1).get("numbers").get(0).get("number").asString()).isEqualTo("08088010800");
  }

  @Test
  void whoHasThePackIsSparedIt() {
    var json = send(request(WALES)).headers().firstValue("ETag").orElseThrow();
    assertThat(send(request(WALES).header("If-None-Match", json)).statusCode()).isEqualTo(304);
    var cards = send(request(WALES).header("Accept", "text/vcard")).headers().firstValue("ETag").orElseThrow();
    assertThat(cards).isNotEqualTo(json);
    assertThat(send(request(WALES).header("Accept", "text/vcard").header("If-None-Match", cards)).statusCode())
        .isEqualTo(304);
    assertThat(send(request(WALES).header("Accept", "text/vcard").header("If-None-Match", json)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void cardsAreReadByAnAddressBook() {
    var cards = Ezvcard.parse(send(request(WALES).header("Accept", "text/vcard")).body()).all();
    assertThat(cards).extracting(card -> card.getFormattedName().getValue()).containsExactly("Sgwrs", "Llinell");
    var basic = Ezvcard.parse(send(request(WALES + "?form=basic").header("Accept", "text/vcard")).body()).all();
    assertThat(basic).extracting(card -> card.getFormattedName().getValue()).containsExactly("Llinell");
    var ofTheSchemesOwn = Ezvcard.parse(send(request(WALES + "?form=flip").header("Accept", "text/vcard")).body())
        .all();
    assertThat(ofTheSchemesOwn).extracting(card -> card.getFormattedName().getValue()).containsExactly("Llinell");
  }

  @Test
  void packUnderCoverHasEachNumberAndAHashOfItsOwn() {
    var own = send(request(WALES + "?names=own").header("Accept", "text/vcard"));
    var cover = send(request(WALES + "?names=cover").header("Accept", "text/vcard"));
    var basic = send(request(WALES + "?names=cover&form=basic").header("Accept", "text/vcard"));
    var cards = Ezvcard.parse(cover.body()).all();
    assertThat(cards).singleElement().satisfies(card -> {
      assertThat(card.getTelephoneNumbers().getFirst().getText()).isEqualTo("08088010800");
      assertThat(card.getFormattedName().getValue())
          .isEqualTo(json(send(request(WALES))).get("entries").get(1).get("cover_name").asString());
    });
    assertThat(
        Stream.of(own, cover, basic).map(answer -> answer.headers().firstValue("Contact-Pack-Hash").orElseThrow()))
        .doesNotHaveDuplicates();
    assertThat(Stream.of(own, cover, basic).map(answer -> answer.headers().firstValue("ETag").orElseThrow()))
        .doesNotHaveDuplicates();
  }

  @Test
  void regionWithoutContactsHasAnEmptyPackOfVersionNone() {
    var scotland = send(request("/v1/contact-packs/S92000003"));
    assertThat(scotland.body()).isEqualTo("{\"entries\":[],\"region\":\"S92000003\",\"version\":0}");
    assertThat(json(send(request("/v1/contact-packs"))).get("items")).hasSize(12);
  }

  /** On most phones it would be empty: no hash, so none passes the readiness check with it. */
  @Test
  void packWithoutANumberHasNoHash() {
    assertThat(hash("W92000004")).isNotEmpty();
    assertThat(hash("E12000007")).as("a web address alone").isEmpty();
    assertThat(hash("S92000003")).as("no contact ever").isEmpty();
    assertThat(numbers("W92000004")).isEqualTo(1);
    assertThat(numbers("S92000003")).isZero();
    assertThat(metrics.find("lifeline.contact.pack.numbers").gauges()).as("the regions of the scheme").hasSize(2);

    imported("""
        {"id": "line", "name": "Llinell", "status": "inactive", "service_areas": [{"extent": "W92000004"}]}""");

    assertThat(hash("W92000004")).as("its last number is gone").isEmpty();
    assertThat(numbers("W92000004")).isZero();
    await().until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
    var told = topics().events("contacts", "line", ContactUpdated.class).getLast();
    assertThat(told.getStatus()).isEqualTo(ContactStatus.INACTIVE);
    assertThat(told.getPacks()).filteredOn(pack -> pack.getRegion().equals("W92000004"))
        .singleElement().satisfies(pack -> assertThat(pack.getHash()).isEmpty());
  }

  private String hash(String region) {
    return json(send(request("/v1/contact-packs"))).get("items").valueStream()
        .filter(pack -> pack.get("region").asString().equals(region)).findFirst().orElseThrow().get("hash").asString();
  }

  private double numbers(String region) {
    measures.read();
    return metrics.get("lifeline.contact.pack.numbers").tag("region", region).gauge().value();
  }

  @Test
  void whatIsNoRegionIsNotFound() {
    var answer = send(request("/v1/contact-packs/K02000001"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
