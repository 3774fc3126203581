package org.lifeline.referral;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A canary in every personal field is found nowhere: in no answer, log, table or topic. */
@ExtendWith(OutputCaptureExtension.class)
class ExposureIT extends RunningService {

  private static final String CANARY = "Zq7Canary";

  @Autowired
  JdbcClient jdbc;

  @Test
  void canariesAreFoundNowhere(CapturedOutput output) {
    var answers = new ArrayList<String>();
    var canary = canaries();
    var id = json(post("tyne-idva-service", "/v1/referrals", newKey(), Samples.json(canary))).get("id").asString();
    answers.add(get("tyne-idva-service", "/v1/referrals/" + id).body());
    answers.add(get("tyne-idva-service", "/v1/referrals").body());
    answers.add(post("tyne-idva-service", "/v1/referrals", newKey(), Samples.json(canary)).body());
    answers.add(upload("tyne-idva-service", newKey(), Samples.csv(List.of(canary, canary))).body());
    for (var field : canary.keySet()) {
      var broken = Samples.with(canary, field, CANARY + "\u202e" + "x".repeat(600));
      answers.add(post("tyne-idva-service", "/v1/referrals", newKey(), Samples.json(broken)).body());
      answers.add(upload("tyne-idva-service", newKey(), Samples.csv(List.of(broken))).body());
    }
    answers.add(put("tyne-idva-service", "/v1/referrals/" + id + "/safe-contact", newKey(), """
        {"contact_channel": "email", "contact_address": "Zq7Canary@example.org", "code_word": "Zq7Canary"}""").body());
    answers.add(post("tyne-idva-service", "/v1/referrals", newKey(), "{\"recipient_name\": Zq7Canary}").body());
    answers.add(upload("tyne-idva-service", newKey(), "Zq7Canary\r\nZq7Canary\r\n").body());
    Topics.ALL.publish(new ProducerRecord<>("submissions.willow-womens-centre", null, CANARY.getBytes(UTF_8)));

    assertThat(answers).noneMatch(answer -> answer.contains(CANARY));
    var deadLetters = "dlt.referral-service.submissions.willow-womens-centre";
    await().untilAsserted(() -> assertThat(Topics.ALL.read(deadLetters)).isNotEmpty());
    await().untilAsserted(() -> assertThat(published("referrals", id)).hasSize(2));
    for (var topic : List.of("referrals", "referral-keys", deadLetters)) {
      assertThat(Topics.ALL.read(topic))
          .noneMatch(record -> record.value() != null && new String(record.value(), ISO_8859_1).contains(CANARY));
    }
    assertThat(tables()).hasSizeGreaterThan(6).allSatisfy((table, rows) -> assertThat(rows).doesNotContain(CANARY));
    assertThat(output.getAll()).doesNotContain(CANARY);
  }

  private static Map<String, String> canaries() {
    var referral = Samples.referral();
    referral.put("recipient_name", CANARY);
    referral.put("delivery_name", CANARY);
    referral.put("delivery_address", CANARY);
    referral.put("delivery_instructions", CANARY);
    referral.put("contact_channel", "email");
    referral.put("contact_address", CANARY + "@example.org");
    referral.put("code_word", CANARY);
    referral.put("consent", "overridden");
    referral.put("consent_reason", CANARY);
    referral.put("consent_decided_by", CANARY);
    return referral;
  }

  /** Everything in the database, by table; bytes as they are. */
  private Map<String, String> tables() {
    var tables = new LinkedHashMap<String, String>();
    jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'").query(String.class)
        .list().forEach(table -> tables.put(table, rows(table)));
    return tables;
  }

  private String rows(String table) {
    var text = new StringBuilder();
    jdbc.sql("select * from " + table).query(row -> {
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        text.append(row.getObject(i) instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : row.getString(i));
      }
    });
    return text.toString();
  }
}
