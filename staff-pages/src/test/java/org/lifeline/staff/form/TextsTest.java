package org.lifeline.staff.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks what the message file must contain, and what it must not. */
class TextsTest {

  private static final Pattern TELLING = Pattern.compile(
      "surviv|phone|abus|refer|refuge|domestic|violence|lifeline|police|helpline|contact|safe",
      Pattern.CASE_INSENSITIVE);

  private final Properties texts = read();

  @Test
  void everyQuestionAndEveryFieldHasItsTexts() {
    for (var question : Stream.of(Form.values()).flatMap(form -> form.questions().stream()).toList()) {
      assertThat(texts).containsKey("question." + question.key());
      question.inputs().forEach(input -> assertThat(texts).containsKey("label." + input.field()));
      question.inputs().stream().filter(input -> !input.optional())
          .forEach(input -> assertThat(texts).containsKey("error." + input.field() + ".required"));
    }
    for (var form : Form.values()) {
      assertThat(texts).containsKeys("check." + form.key(), "hand-in." + form.key(), "draft." + form.key());
    }
  }

  /** The states and steps are those of docs/partners.md and of referral-service's timeline. */
  @Test
  void everyStateAndEveryStepHasItsWords() {
    Stream.of("created", "waiting", "reserved", "dispatched", "delivered", "on-hold", "set-apart", "taken-over",
        "withdrawn", "erased").forEach(state -> assertThat(texts).containsKey("state." + state));
    Stream.of("referral-set-apart", "referral-goes-on", "referral-taken-over", "transfer-offered", "transfer-ended",
        "referral-transferred", "review-settled", "referral-waitlisted", "device-reserved", "reservation-released",
        "consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered", "dispatch-failed",
        "phone-discovered", "network-acknowledged", "referral-withdrawn", "safe-contact-changed", "delivery-changed",
        "referral-reopened", "discovery-reported", "sim-suspension-decided", "personal-data-erased")
        .forEach(step -> assertThat(texts).containsKey("step." + step));
    Stream.of("activated", "zero-rated", "hidden-from-bill", "rejected", "suspended", "suspension-rejected", "replaced",
        "replacement-rejected", "former-sim")
        .forEach(word -> assertThat(texts).containsKey("step.network-acknowledged." + word));
    failureReasons().filter(reason -> !reason.equals("UNKNOWN")).forEach(
        reason -> assertThat(texts)
            .containsKeys("step.dispatch-failed." + reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                "notice.dispatch-failed." + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** The types and reasons are those of docs/notification-service.md. */
  @Test
  void everyNoticeOfAMessageAndEveryWhyHasItsWords() {
    Stream.of("message-sent", "message-not-sent", "message-delivered", "message-not-delivered")
        .forEach(type -> assertThat(texts).containsKeys("notice." + type, "notice." + type + ".on-its-way",
            "notice." + type + ".arrived"));
    assertThat(texts).containsKeys("notice.contact-stale", "notice.dispatch-failed",
        "notice.network-acknowledged.suspension-rejected");
    Stream.of("off", "expired", "stale", "contact-changed", "unreadable", "wording", "refused", "unknown")
        .forEach(why -> assertThat(texts).containsKey("why." + why));
  }

  /** They are agreed on with the survivor, who must not wonder about a message that says something else. */
  @Test
  void everyCoverStoryIsShownByTheMessagesThatAreSent() {
    var sent = JsonMapper.shared()
        .readTree(Path.of("../notification-service/src/main/resources/covert-messages.json").toFile());
    var shown = texts.stringPropertyNames().stream().filter(key -> key.startsWith("option.contact_cover_story."))
        .map(key -> key.replaceFirst(".*\\.", "")).map(story -> story.isEmpty() ? "order" : story).toList();
    assertThat(sent.propertyNames()).containsExactlyInAnyOrderElementsOf(shown);
    sent.properties().forEach(story -> {
      var key = "option.contact_cover_story." + (story.getKey().equals("order") ? "" : story.getKey());
      assertThat(texts.getProperty(key)).contains("‘" + story.getValue().get("on-its-way").get("en").asString() + "’",
          "‘" + story.getValue().get("arrived").get("en").asString() + "’");
    });
  }

  @Test
  void whatHistoriesAndTabsShowTellsNothing() {
    texts.stringPropertyNames().stream().filter(key -> key.startsWith("title.") || key.equals("desk"))
        .forEach(key -> assertThat(texts.getProperty(key)).as(key).doesNotContainPattern(TELLING));
  }

  @Test
  void aTextWithArgumentsHasNoStraightApostrophe() {
    texts.stringPropertyNames().forEach(key -> assertThat(texts.getProperty(key)).as(key).doesNotContain("'"));
  }

  @Test
  void nobodyIsCalledAVictim() {
    Set.copyOf(texts.values()).forEach(text -> assertThat(text.toString().toLowerCase(Locale.UK))
        .doesNotContain("victim"));
  }

  /** Of the event's schema: these pages know no events. */
  private static Stream<String> failureReasons() {
    var schema = JsonMapper.shared().readTree(Path.of("../schemas/src/main/avro/dispatch-failed.avsc").toFile());
    return schema.get("fields").valueStream().filter(field -> field.get("name").asString().equals("reason"))
        .flatMap(field -> field.get("type").get("symbols").valueStream()).map(JsonNode::asString);
  }

  private static Properties read() {
    var texts = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
      texts.load(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return texts;
  }
}
