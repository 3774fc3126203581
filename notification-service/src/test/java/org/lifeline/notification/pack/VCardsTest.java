package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.ParseWarning;
import ezvcard.parameter.TelephoneType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.pack.PackEntry.Hours;
import org.lifeline.notification.pack.PackEntry.Kind;

class VCardsTest {

  private static final PackEntry LINE = new PackEntry("line", "Llinell; \"Gymru\", 24\\7", Kind.PHONE,
      List.of(new PackEntry.Number("116123", "voice"), new PackEntry.Number("999", "text")), null, List.of("cy", "en"),
      List.of(new Hours("MO,TU", "09:00", "24:00")));
  private static final PackEntry CHAT = new PackEntry("chat", "Chat", Kind.WEB, List.of(), "https://example.org/chat",
      List.of(), List.of());
  private static final ContactPack.Content PACK = new ContactPack.Content("W92000004", 1, List.of(CHAT, LINE));

  @Test
  void underCoverNothingButNumbersSaysWhatAnswers() {
    var covered = new PackEntry("helpline", "Helpline", Kind.PHONE, List.of(new PackEntry.Number("116123", "voice")),
        null, List.of("en"), List.of(new PackEntry.Hours("MO", "09:00", "17:00")), "Hair salon");
    var cards = new String(VCards.of(new ContactPack.Content("W92000004", 1, List.of(CHAT, covered)), true, true),
        UTF_8);
    assertThat(parse(cards.getBytes(UTF_8))).singleElement().satisfies(card -> {
      assertThat(card.getFormattedName().getValue()).isEqualTo("Hair salon");
      assertThat(card.getTelephoneNumbers()).hasSize(1);
    });
    assertThat(cards.toLowerCase(Locale.ROOT)).doesNotContain("helpline", "09:00", "kind");
  }

  @Test
  void parserReadsWhatThePackSays() {
    var cards = parse(VCards.of(PACK, true, false));
    assertThat(cards).hasSize(2).allMatch(card -> card.getVersion() == VCardVersion.V4_0);
    var chat = cards.get(0);
    assertThat(chat.getFormattedName().getValue()).isEqualTo("Chat");
    assertThat(chat.getUrls().getFirst().getValue()).isEqualTo("https://example.org/chat");
    assertThat(chat.getTelephoneNumbers()).isEmpty();
    var line = cards.get(1);
    assertThat(line.getUid().getValue()).isEqualTo("line");
    assertThat(line.getFormattedName().getValue()).isEqualTo("Llinell; \"Gymru\", 24\\7");
    assertThat(line.getTelephoneNumbers()).extracting(tel -> tel.getText()).containsExactly("116123", "999");
    assertThat(line.getTelephoneNumbers().get(1).getTypes()).containsExactly(TelephoneType.TEXT);
    assertThat(line.getLanguages()).extracting(language -> language.getValue()).containsExactly("cy", "en");
    assertThat(line.getNotes().getFirst().getValue()).isEqualTo("MO,TU 09:00-24:00");
  }

  @Test
  void everyCardIsValidInVersion4() {
    assertThat(parse(VCards.of(PACK, true, false))).allMatch(card -> card.validate(VCardVersion.V4_0).isEmpty());
  }

  @Test
  void phonesWithoutABrowserGetNoWebEntries() {
    assertThat(parse(VCards.of(PACK, false, false))).extracting(card -> card.getUid().getValue())
        .containsExactly("line");
  }

  @Test
  void nothingSaysWhatMadeIt() {
    assertThat(new String(VCards.of(PACK, true, false), UTF_8)).doesNotContain("PRODID", "ez-vcard");
  }

  @Test
  void emptyPackIsEmpty() {
    assertThat(VCards.of(new ContactPack.Content("W92000004", 0, List.of()), true, false)).isEmpty();
  }

  private static List<VCard> parse(byte[] cards) {
    var warnings = new ArrayList<List<ParseWarning>>();
    var parsed = Ezvcard.parse(new String(cards, UTF_8)).warnings(warnings).all();
    assertThat(warnings).allMatch(List::isEmpty);
    return parsed;
  }
}
