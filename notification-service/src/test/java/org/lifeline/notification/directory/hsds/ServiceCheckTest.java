package org.lifeline.notification.directory.hsds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Contact.Opening;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;
import org.lifeline.notification.directory.contact.Extent;
import org.lifeline.notification.directory.contact.ServiceStatus;
import org.lifeline.notification.directory.hsds.CheckedService.Accepted;
import org.lifeline.notification.directory.hsds.CheckedService.Refused;
import org.lifeline.platform.doors.problem.FieldError;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServiceCheckTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COMPLETE = """
      {"id": "ndah", "organization": {"name": "Refuge"}, "name": "National Domestic Abuse Helpline", "status": "active",
       "url": "https://www.nationaldahelpline.org.uk",
       "languages": [{"code": "en"}, {"code": "BFI", "name": "British Sign Language"}],
       "phones": [{"id": "1", "number": "0808 2000 247", "type": "voice"}, {"number": "18000", "type": "textphone"}],
       "schedules": [{"freq": "WEEKLY", "byday": "SU,MO", "opens_at": "18:00", "closes_at": "02:00:00"}],
       "service_areas": [{"name": "England", "extent": "E92000001"}], "description": "not kept"}""";

  private static final OffsetDateTime SUMMER = OffsetDateTime.parse("2026-07-01T12:00:00+01:00");

  private final ServiceCheck check = new ServiceCheck();

  @Test
  void completeServiceIsAcceptedAsItIsKept() {
    assertThat(check(COMPLETE)).isEqualTo(new Accepted(
        new Contact("ndah", "Refuge", "National Domestic Abuse Helpline", ServiceStatus.ACTIVE,
            List.of(new Phone("+448082000247", PhoneType.VOICE), new Phone("18000", PhoneType.TEXTPHONE)),
            List.of("en", "bfi"), List.of(new Opening("MO,SU", "18:00", "02:00")),
            List.of(Extent.of("E92000001").orElseThrow()), "https://www.nationaldahelpline.org.uk"),
        List.of()));
  }

  static Stream<Arguments> wrongFields() {
    return Stream.of(
        // JSON pointer's parent, member, its value as JSON, field, rule
        wrong("", "id", "null", "id", "required"), wrong("", "id", "17", "id", "wrong-type"),
        wrong("", "id", "\" \"", "id", "required"), wrong("", "id", text("x".repeat(201)), "id", "too-long"),
        wrong("", "name", "null", "name", "required"), wrong("", "name", "[\"a\"]", "name", "wrong-type"),
        wrong("", "name", "\"a\\u202Eb\"", "name", "unseen-characters"),
        wrong("", "name", "\"a\\u0000b\"", "name", "unseen-characters"),
        wrong("", "name", "\"a\\uD800b\"", "name", "unseen-characters"),
        wrong("", "status", "null", "status", "required"), wrong("", "status", "\"open\"", "status", "unknown-value"),
        wrong("", "status", "true", "status", "wrong-type"),
        wrong("", "organization", "\"Refuge\"", "organization", "wrong-type"),
        wrong("", "organization", "{}", "organization.name", "required"),
        wrong("", "url", "\"javascript:alert(1)\"", "url", "not-a-url"),
        wrong("", "url", "\"https://user:secret@example.org\"", "url", "not-a-url"),
        wrong("", "url", "\"www.example.org\"", "url", "not-a-url"), wrong("", "url", "{}", "url", "wrong-type"),
        wrong("", "cover_name", "\"Support line\"", "cover_name", "gives-away"),
        wrong("", "cover_name", "\"Women\u2019s Aid\"", "cover_name", "gives-away"),
        wrong("", "cover_name", "\"Ref\u200buge\"", "cover_name", "gives-away"),
        wrong("", "cover_name", "\"Ref`uge\"", "cover_name", "gives-away"),
        wrong("", "cover_name", "\"national DOMESTIC-abuse helpline\"", "cover_name", "gives-away"),
        wrong("", "cover_name", "7", "cover_name", "wrong-type"),
        wrong("", "phones", "\"0808 2000 247\"", "phones", "wrong-type"),
        wrong("", "phones", "[\"0808 2000 247\"]", "phones[0]", "wrong-type"),
        wrong("/phones/1", "number", "8082000247", "phones[1].number", "wrong-type"),
        wrong("/phones/1", "number", "null", "phones[1].number", "required"),
        wrong("", "service_areas", "[]", "service_areas", "required"),
        wrong("", "service_areas", "7", "service_areas", "wrong-type"),
        wrong("/service_areas/0", "extent", "\"E12000099\"", "service_areas[0].extent", "unknown-value"));
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void wrongFieldIsRefusedByName(String parent, String member, String value, String field, String rule) {
    var service = (ObjectNode) JSON.readTree(COMPLETE);
    ((ObjectNode) (parent.isEmpty() ? service : service.at(parent))).set(member, JSON.readTree(value));
    assertThat(check.check(service, SUMMER)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.errors()).extracting(FieldError::field, FieldError::rule)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(field, rule)));
  }

  static Stream<Arguments> whatIsWorthLessThanANumber() {
    return Stream.of(
        wrong("", "languages", "{\"code\": \"en\"}", "languages", "wrong-type"),
        wrong("/languages/1", "code", "\"english\"", "languages[1].code", "unknown-value"),
        wrong("/languages/1", "code", "\"qqq\"", "languages[1].code", "unknown-value"),
        wrong("/schedules/0", "opens_at", "\"9am\"", "schedules[0].opens_at", "not-a-time"),
        wrong("/schedules/0", "opens_at", "\"24:00\"", "schedules[0].opens_at", "out-of-range"),
        wrong("/schedules/0", "opens_at", "\"02:00\"", "schedules[0].opens_at", "out-of-range"),
        wrong("/schedules/0", "closes_at", "\"24:01\"", "schedules[0].closes_at", "not-a-time"),
        wrong("/schedules/0", "closes_at", "null", "schedules[0].closes_at", "required"),
        wrong("/schedules/0", "byday", "\"MO,XX\"", "schedules[0].byday", "unknown-value"),
        wrong("/schedules/0", "byday", "\"MO,\"", "schedules[0].byday", "unknown-value"),
        wrong("/schedules/0", "freq", "\"MONTHLY\"", "schedules[0].freq", "unknown-value"),
        wrong("/languages/1", "code", "null", "languages[1].code", "required"),
        wrong("", "schedules", "7", "schedules", "wrong-type"),
        wrong("", "schedules", "[{\"description\": \"Late, on most days\"}]", "schedules[0].byday", "required"),
        wrong("/schedules/0", "opens_at", "\"09:00Z\"", "schedules[0].opens_at", "not-a-time"),
        wrong("/schedules/0", "opens_at", "\"09:00-05:00\"", "schedules[0].opens_at", "not-a-time"),
        wrong("/schedules/0", "timezone", "0", "schedules[0].timezone", "unknown-value"),
        wrong("/schedules/0", "interval", "2", "schedules[0].interval", "unknown-value"),
        wrong("/schedules/0", "valid_to", "\"2027-01-31\"", "schedules[0].valid_to", "unknown-value"),
        wrong("/schedules/0", "until", "\"2025-01-31\"", "schedules[0].until", "unknown-value"),
        wrong("/schedules/0", "count", "6", "schedules[0].count", "unknown-value"),
        wrong("/schedules/0", "bymonthday", "\"1,15\"", "schedules[0].bymonthday", "unknown-value"),
        wrong("/schedules/0", "valid_from", "\"2026-07-02\"", "schedules[0].valid_from", "out-of-range"),
        wrong("/schedules/0", "dtstart", "\"soon\"", "schedules[0].dtstart", "out-of-range"));
  }

  /** Most of these are valid HSDS 3. The number stays, without hours or a language that a phone could show wrongly. */
  @ParameterizedTest
  @MethodSource("whatIsWorthLessThanANumber")
  void hoursAndLanguagesThatAreNotUnderstoodAreLeftOutAndNamed(String parent, String member, String value, String field,
      String rule) {
    var service = (ObjectNode) JSON.readTree(COMPLETE);
    ((ObjectNode) (parent.isEmpty() ? service : service.at(parent))).set(member, JSON.readTree(value));
    assertThat(check.check(service, SUMMER)).isInstanceOfSatisfying(Accepted.class, accepted -> {
      assertThat(accepted.contact().phones()).hasSize(2);
      if (field.startsWith("schedules")) {
        assertThat(accepted.contact().openings()).isEmpty();
      } else {
        assertThat(accepted.contact().languages()).doesNotContain("bfi");
      }
      assertThat(accepted.notes()).extracting(FieldError::field, FieldError::rule)
          .contains(org.assertj.core.groups.Tuple.tuple(field, rule));
    });
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', value = {"2026-07-01T12:00:00+01:00, 09:00:00+01:00, 1",
      "2026-12-01T12:00:00Z, 09:00Z, 0", "2026-12-01T12:00:00Z, 09:00-00:00, +00:00",
      "2026-07-01T12:00:00+01:00, 09:00, Europe/London"})
  void hoursInLondonsTimeOfTheSeasonAreTaken(OffsetDateTime london, String opensAt, String timezone) {
    var service = (ObjectNode) JSON.readTree(COMPLETE);
    ((ObjectNode) service.at("/schedules/0")).put("opens_at", opensAt).put("interval", 1)
        .put("valid_from", "2020-01-01").put("valid_to", "")
        .set("timezone", JSON.readTree(timezone.length() == 1 ? timezone : '"' + timezone + '"'));
    assertThat(check.check(service, london)).isInstanceOfSatisfying(Accepted.class, accepted -> {
      assertThat(accepted.contact().openings()).containsExactly(new Opening("MO,SU", "09:00", "02:00"));
      assertThat(accepted.notes()).isEmpty();
    });
  }

  @Test
  void otherHoursOfTheSameServiceStay() {
    var accepted = (Accepted) check(COMPLETE.replace("\"schedules\": [",
        """
            "schedules": [{"freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "09:00", "closes_at": "17:00"}, """));
    assertThat(accepted.contact().openings()).containsExactly(new Opening("MO,SU", "18:00", "02:00"));
    assertThat(accepted.notes()).extracting(FieldError::field).containsExactly("schedules[0].interval");
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    var refused = (Refused) check("""
        {"id": "x", "status": "gone", "phones": [{"number": 5}, {"number": "0845 1234567"}], "languages": [{}],
         "service_areas": [{"extent": "nowhere"}], "url": "ftp://example.org"}""");
    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("name", "status", "phones[0].number",
        "service_areas[0].extent", "url", "phones[1].number", "languages[0].code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"text\"", "7", "true"})
  void whatIsNoObjectIsRefused(String service) {
    assertThat(check(service)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.errors()).extracting(FieldError::field).containsExactly("service"));
  }

  @Test
  void serviceStaysWithoutANumberThatCostsMoney() {
    var accepted = (Accepted) check("""
        {"id": "lff", "name": "Live Fear Free", "status": "active", "service_areas": [{"extent": "W92000004"}],
         "phones": [{"number": "0808 80 10 800"}, {"number": "07860 077 333", "type": "text"}]}""");
    assertThat(accepted.contact().phones()).containsExactly(new Phone("+448088010800", PhoneType.VOICE));
    assertThat(accepted.notes()).extracting(FieldError::field, FieldError::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("phones[1].number", "not-free-to-call"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fax", "video", "pager", "FAX", "semaphore"})
  void serviceStaysWithoutANumberThatNobodyCanSpeakOrWriteTo(String type) {
    var accepted = (Accepted) check(COMPLETE.replace("textphone", type));

    assertThat(accepted.contact().phones()).containsExactly(new Phone("+448082000247", PhoneType.VOICE));
    assertThat(accepted.notes()).extracting(FieldError::field, FieldError::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("phones[1].type", "unknown-value"));
  }

  @Test
  void serviceWithAFaxAloneIsRefusedForThat() {
    assertThat(check("""
        {"id": "x", "name": "X", "status": "active", "service_areas": [{"extent": "K02000001"}],
         "phones": [{"number": "0808 2000 247", "type": "fax"}]}"""))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors()).extracting(FieldError::field)
            .containsExactly("phones[0].type"));
  }

  @Test
  void serviceWhoseNumbersAllCostMoneyIsRefusedWithTheReasons() {
    assertThat(check("""
        {"id": "x", "name": "X", "status": "active", "service_areas": [{"extent": "K02000001"}],
         "phones": [{"number": "0845 123 4567"}, {"number": "+1 800 799 7233"}]}"""))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors()).extracting(FieldError::rule)
            .containsExactly("not-free-to-call", "not-free-in-the-uk"));
  }

  @Test
  void serviceWithAUrlAndNoNumberLeftIsAWebEntry() {
    assertThat(check("""
        {"id": "x", "name": "X", "status": "active", "service_areas": [{"extent": "K02000001"}],
         "phones": [{"number": "0845 123 4567"}], "url": "https://example.org"}"""))
        .isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.contact().phones()).isEmpty());
  }

  @Test
  void activeServiceWithNeitherNumberNorUrlIsRefused() {
    assertThat(check("""
        {"id": "x", "name": "X", "status": "active", "service_areas": [{"extent": "K02000001"}]}"""))
        .isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.errors()).extracting(FieldError::field).containsExactly("phones"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inactive", "defunct", "temporarily closed"})
  void closedServiceNeedsNoNumberAndIsInNoPack(String status) {
    assertThat(check("{\"id\": \"x\", \"name\": \"X\", \"status\": \"" + status + "\"}"))
        .isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.contact().regions()).isEmpty());
    var closed = COMPLETE.replace("\"active\"", "\"" + status + "\"");
    assertThat(check(closed)).isInstanceOfSatisfying(Accepted.class,
        accepted -> assertThat(accepted.contact().regions()).isEmpty());
  }

  private CheckedService check(String service) {
    return check.check(JSON.readTree(service), SUMMER);
  }

  private static String text(String value) {
    return "\"" + value + "\"";
  }

  private static Arguments wrong(String parent, String member, String value, String field, String rule) {
    return Arguments.of(parent, member, value, field, rule);
  }
}
