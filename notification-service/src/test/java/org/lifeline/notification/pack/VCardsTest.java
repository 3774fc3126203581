package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.ParseWarning;
import ezvcard.parameter.TelephoneType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.pack.PackEntry.Hours;
import org.lifeline.notification.pack.PackEntry.Kind;

class VCardsTest {

  private static final PackEntry LINE = new PackEntry("line", "Llinell; \"Gymru\", 24\\7", Kind.PHONE,
      List.of(new PackEntry.Number("116123", "voice"), new PackEntry.Number("999", "text"),
          new PackEntry.Number("18000", "textphone")),
      null, List.of("cy", "en"), List.of(new Hours("MO,TU", "09:00", "24:00")));
  private static final PackEntry CHAT = new PackEntry("chat", "Chat", Kind.WEB, List.of(), "https://example.org/chat",
      List.of(), List.of());
  private static final ContactPack.Content PACK = new ContactPack.Content("W92000004", 1, List.of(CHAT, LINE));

  private static final PackVariant OWN = new PackVariant(true, false);
  private static final PackVariant COVER = new PackVariant(true, true);

  @Test
  void underCoverNothingButNumbersSaysWhatAnswers() {
    var cards = covered(phone("helpline", "Helpline", "Hair salon", "116123"));
    assertThat(parse(cards.getBytes(UTF_8))).singleElement().satisfies(card -> {
      assertThat(card.getFormattedName().getValue()).isEqualTo("Hair salon");
      assertThat(card.getTelephoneNumbers()).hasSize(1);
    });
    assertThat(cards.toLowerCase(Locale.ROOT)).doesNotContain("helpline", "09:00", "kind");
  }

  @Test
  void underCoverEmergencyNumbersStayUnderAPlainName() {
    for (var number : List.of("999", "112", "18000")) {
      var cards = parse(covered(phone("em", "Emergency services for survivors", null, number)).getBytes(UTF_8));
      assertThat(cards).singleElement()
          .satisfies(card -> assertThat(card.getFormattedName().getValue()).isEqualTo("Emergency"));
    }
    assertThat(covered(phone("em", "Helpline", "Choir", "999", "116123"))).as("not of 999 alone")
        .doesNotContain("Emergency");
  }

  @Test
  void underCoverNoNumberIsLeftOut() {
    var cards = parse(covered(phone("a", "Helpline", null, "116123"), phone("b", "Refuge", null, "08082000247"))
        .getBytes(UTF_8));
    assertThat(cards).flatExtracting(VCard::getTelephoneNumbers).hasSize(2);
    assertThat(cards).extracting(card -> card.getFormattedName().getValue()).doesNotContain("Helpline", "Refuge");
  }

  /** The address itself says what it is; by giving a cover name those who keep the directory accept that. */
  @Test
  void underCoverAnAddressOnTheWebNeedsACoverNameOfItsOwn() {
    var named = new PackEntry("c", "Chat", Kind.WEB, List.of(), "https://example.org/c", List.of(), List.of(), "Choir");
    assertThat(parse(covered(CHAT, named).getBytes(UTF_8))).extracting(card -> card.getFormattedName().getValue())
        .containsExactly("Choir");
  }

  private static PackEntry phone(String id, String name, @Nullable String coverName, String... numbers) {
    return new PackEntry(id, name, Kind.PHONE,
        Arrays.stream(numbers).map(number -> new PackEntry.Number(number, "voice")).toList(), null, List.of("en"),
        List.of(new Hours("MO", "09:00", "17:00")), coverName);
  }

  private static String covered(PackEntry... entries) {
    return new String(VCards.of(new ContactPack.Content("W92000004", 1, List.of(entries)), COVER), UTF_8);
  }

  @Test
  void parserReadsWhatThePackSays() {
    var cards = parse(VCards.of(PACK, OWN));
    assertThat(cards).hasSize(2).allMatch(card -> card.getVersion() == VCardVersion.V4_0);
    var chat = cards.get(0);
    assertThat(chat.getFormattedName().getValue()).isEqualTo("Chat");
    assertThat(chat.getUrls().getFirst().getValue()).isEqualTo("https://example.org/chat");
    assertThat(chat.getTelephoneNumbers()).isEmpty();
    var line = cards.get(1);
    assertThat(line.getUid().getValue()).isEqualTo("line");
    assertThat(line.getFormattedName().getValue()).isEqualTo("Llinell; \"Gymru\", 24\\7");
    assertThat(line.getTelephoneNumbers()).extracting(tel -> tel.getText()).containsExactly("116123", "999", "18000");
    assertThat(line.getTelephoneNumbers()).flatExtracting(tel -> tel.getTypes()).as("SMS is text, not textphone")
        .containsExactly(TelephoneType.VOICE, TelephoneType.TEXT, TelephoneType.TEXTPHONE);
    assertThat(line.getLanguages()).extracting(language -> language.getValue()).containsExactly("cy", "en");
    assertThat(line.getNotes().getFirst().getValue()).isEqualTo("MO,TU 09:00-24:00");
  }

  @Test
  void everyCardIsValidInVersion4() {
    assertThat(parse(VCards.of(PACK, OWN))).allMatch(card -> card.validate(VCardVersion.V4_0).isEmpty());
  }

  @Test
  void phonesWithoutABrowserGetNoWebEntries() {
    assertThat(parse(VCards.of(PACK, new PackVariant(false, false)))).extracting(card -> card.getUid().getValue())
        .containsExactly("line");
  }

  @Test
  void nothingSaysWhatMadeIt() {
    assertThat(new String(VCards.of(PACK, OWN), UTF_8)).doesNotContain("PRODID", "ez-vcard");
  }

  @Test
  void emptyPackIsEmpty() {
    assertThat(VCards.of(new ContactPack.Content("W92000004", 0, List.of()), OWN)).isEmpty();
  }

  private static List<VCard> parse(byte[] cards) {
    var warnings = new ArrayList<List<ParseWarning>>();
    var parsed = Ezvcard.parse(new String(cards, UTF_8)).warnings(warnings).all();
    assertThat(warnings).allMatch(List::isEmpty);
    return parsed;
  }
}
