package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Kind;
import ezvcard.property.Uid;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A pack as vCard 4.0 (RFC 6350), a card for each entry: what address books of handsets take. Numbers are written as they
 * are dialled, since short numbers have no other form.
 */
final class VCards {

  private VCards() {
  }

  /**
   * The cards.
   *
   * @param withWeb whether entries without a number are among them; basic phones have no use for them
   * @param covered whether they go by their cover names: then nothing but numbers and addresses says what answers there,
   * and entries without a cover name are left out
   */
  static byte[] of(ContactPack.Content pack, boolean withWeb, boolean covered) {
    var cards = pack.entries().stream().filter(entry -> withWeb || entry.kind() != PackEntry.Kind.WEB)
        .filter(entry -> !covered || entry.coverName() != null)
        .map(entry -> covered ? cover(entry) : card(entry)).toList();
    return Ezvcard.write(cards).version(VCardVersion.V4_0).prodId(false).go().getBytes(UTF_8);
  }

  private static VCard cover(PackEntry entry) {
    var card = new VCard();
    card.setUid(new Uid(UUID.nameUUIDFromBytes(entry.id().getBytes(UTF_8)).toString()));
    card.setFormattedName(String.valueOf(entry.coverName()));
    entry.numbers().forEach(number -> card.addTelephoneNumber(number.number(),
        number.type().equals("text") ? TelephoneType.TEXT : TelephoneType.VOICE));
    if (entry.url() != null) {
      card.addUrl(entry.url());
    }
    return card;
  }

  private static VCard card(PackEntry entry) {
    var card = new VCard();
    card.setKind(Kind.org());
    card.setUid(new Uid(entry.id()));
    card.setFormattedName(entry.name());
    entry.numbers().forEach(number -> card.addTelephoneNumber(number.number(),
        number.type().equals("text") ? TelephoneType.TEXT : TelephoneType.VOICE));
    if (entry.url() != null) {
      card.addUrl(entry.url());
    }
    entry.languages().forEach(card::addLanguage);
    if (!entry.hours().isEmpty()) {
      card.addNote(hours(entry.hours()));
    }
    return card;
  }

  private static String hours(List<PackEntry.Hours> hours) {
    return hours.stream().map(open -> open.days() + " " + open.opensAt() + "-" + open.closesAt())
        .collect(Collectors.joining("; "));
  }
}
