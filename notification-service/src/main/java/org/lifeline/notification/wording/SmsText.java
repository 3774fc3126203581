package org.lifeline.notification.wording;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a text is sent as an SMS (3GPP TS 23.038 and 23.040): in septets if the default alphabet has all of it, otherwise
 * in 16-bit units. What does not fit into one segment is split into shorter ones, and no character is split.
 *
 * @param encoding of the whole text
 * @param units septets or 16-bit units
 * @param segments how many are paid for, and can arrive one by one on an old phone
 */
record SmsText(Encoding encoding, int units, int segments) {

  /** An alphabet, and how much a segment holds: alone, and as a part of several. */
  enum Encoding {
    GSM_7(160, 153), UCS_2(70, 67);

    private final int alone;
    private final int together;

    Encoding(int alone, int together) {
      this.alone = alone;
      this.together = together;
    }
  }

  private static final Set<Integer> BASIC = set("""
      @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
      abcdefghijklmnopqrstuvwxyzäöñüà""");
  private static final Set<Integer> EXTENDED = set("\f^{}\\[~]|€");

  static SmsText of(String text) {
    boolean septets = text.codePoints().allMatch(c -> BASIC.contains(c) || EXTENDED.contains(c));
    var encoding = septets ? Encoding.GSM_7 : Encoding.UCS_2;
    int[] units = text.codePoints().map(c -> septets ? EXTENDED.contains(c) ? 2 : 1 : Character.charCount(c)).toArray();
    int all = 0;
    int segments = 1;
    int room = encoding.together;
    for (int unit : units) {
      all += unit;
      if (unit > room) {
        segments++;
        room = encoding.together;
      }
      room -= unit;
    }
    return new SmsText(encoding, all, all <= encoding.alone ? 1 : segments);
  }

  private static Set<Integer> set(String characters) {
    return characters.codePoints().boxed().collect(Collectors.toCollection(HashSet::new));
  }
}
