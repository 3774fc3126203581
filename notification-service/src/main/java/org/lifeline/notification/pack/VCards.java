package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Kind;
import ezvcard.property.Uid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a pack as vCard 4.0 (RFC 6350), a card for each entry, which address books of handsets import. Numbers are
 * written as they are dialled, since short numbers have no other form.
 */
final class VCards {

  private VCards() {
  }

  /** The cards of a pack in this variant. */
  static byte[] of(ContactPack.Content pack, PackVariant variant) {
    var cards = pack.entries().stream().filter(entry -> variant.withWeb() || entry.kind() != PackEntry.Kind.WEB)
        .flatMap(entry -> variant.covered() ? cover(entry).stream() : Stream.of(card(entry))).toList();
    return Ezvcard.write(cards).version(VCardVersion.V4_0).prodId(false).go().getBytes(UTF_8);
  }

  private static Optional<VCard> cover(PackEntry entry) {
    return Optional.ofNullable(entry.shownUnderCover()).map(name -> {
      var card = new VCard();
      card.setUid(new Uid(UUID.nameUUIDFromBytes(entry.id().getBytes(UTF_8)).toString()));
      card.setFormattedName(name);
      reachedAt(card, entry);
      return card;
    });
  }

  private static VCard card(PackEntry entry) {
    var card = new VCard();
    card.setKind(Kind.org());
    card.setUid(new Uid(entry.id()));
    card.setFormattedName(entry.name());
    reachedAt(card, entry);
    entry.languages().forEach(card::addLanguage);
    if (!entry.hours().isEmpty()) {
      card.addNote(hours(entry.hours()));
    }
    return card;
  }

  private static void reachedAt(VCard card, PackEntry entry) {
    entry.numbers().forEach(number -> card.addTelephoneNumber(number.number(), type(number)));
    if (entry.url() != null) {
      card.addUrl(entry.url());
    }
  }

  /** As in RFC 6350, 6.4.1: {@code text} is SMS. */
  private static TelephoneType type(PackEntry.Number number) {
    return switch (number.type()) {
      case "text" -> TelephoneType.TEXT;
      case "textphone" -> TelephoneType.TEXTPHONE;
      default -> TelephoneType.VOICE;
    };
  }

  private static String hours(List<PackEntry.Hours> hours) {
    return hours.stream().map(open -> open.days() + " " + open.opensAt() + "-" + open.closesAt())
        .collect(Collectors.joining("; "));
  }
}
