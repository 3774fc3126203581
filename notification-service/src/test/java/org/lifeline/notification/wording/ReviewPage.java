package org.lifeline.notification.wording;

/** A page on which speakers of a language see what a phone would show, and how long it is. */
record ReviewPage(Wording wording, String sender) {

  private static final String HEAD = """
      # Covert messages

      Everything that Lifeline can say to a survivor; nobody can write anything else. Which of the cover stories it is, the caseworker
      and the survivor agree on (`contact_cover_story`); where none was chosen it is `order`. A code word, where one is set, follows in
      brackets. A language that is not here is answered in English, as any shop in the country would.

      This page is made of the texts by a test, which also holds each of them to the linter: no word of the scheme, of a helpline, of
      abuse or of a phone in any of these languages, no link, no digit, one SMS. The texts were written for this project and have not
      yet been read by native readers of each language: before survivors get one in a language, let somebody who reads it and knows the
      field read it here, on the locked screen as well as in the sense.
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
