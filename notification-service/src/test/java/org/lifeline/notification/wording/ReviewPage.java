package org.lifeline.notification.wording;

/** A page on which speakers of a language see what a phone would show, and how long it is. */
record ReviewPage(Wording wording, String sender) {

  private static final String HEAD = """
      # Covert messages

      This is everything that Lifeline can say to a survivor; nobody can write anything else. The caseworker and the survivor agree on a
      cover story (`contact_cover_story`); if none was chosen, it is `order`. A code word, if one is set, follows in brackets. For a
      language that is not listed here the message is in English, as from any shop in the country.

      A test generates this page from the texts. It also checks each text with the linter: no word of the scheme, of a helpline, of
      abuse or of a phone in any of these languages, no link, no digit, one SMS. The texts were written for this project and have not
      yet been read by native readers of each language. Before survivors get a message in a language, have somebody who reads it and
      knows the field check it here: both what it says and how it looks on a locked screen.
      """;

  String text() {
    var page = new StringBuilder(HEAD);
    for (var story : CoverStory.values()) {
      for (var occasion : Occasion.values()) {
        page.append(
            "\n## `%s`, `%s`\n\n| | on a locked screen | subject of an e-mail | as an SMS |\n|---|---|---|---|\n"
                .formatted(story.text(), occasion.text()));
        wording.languages().forEach(language -> page.append(line(wording.say(occasion, story, language, null))));
      }
    }
    return page.toString();
  }

  private String line(Message message) {
    var sms = SmsText.of(message.text());
    return "| %s | **%s** %s | %s | %s, %d of %d, %d segment |\n".formatted(message.language(),
        Preview.ofSms(sender, message).title(), Preview.ofSms(sender, message).body(), message.subject(),
        sms.encoding() == SmsText.Encoding.GSM_7 ? "GSM-7" : "UCS-2", sms.units(),
        sms.encoding() == SmsText.Encoding.GSM_7 ? 160 : 70, sms.segments());
  }
}
