package org.lifeline.demo.scenes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import org.lifeline.demo.stage.CheckDigits;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class NeutralLabel implements Scene {

  private static final List<String> GIVING_AWAY = List.of("lifeline", "helpline", "abuse", "refuge", "domestic",
      "women");

  @Override
  public String rule() {
    return "Delivery details are opened for the label alone, and nothing on it gives the parcel away";
  }

  @Override
  public void play(Stage stage, Story story) {
    var parcel = stage.parcelOf(stage.reserved());
    var label = Expect.status(200, "the label", Expect.eventually("the label", parcel::label,
        reply -> reply.status() != 409, reply -> "the answer was " + reply.words())).json();
    var printed = label.toString().toLowerCase(Locale.ROOT);
    GIVING_AWAY.forEach(word -> Expect.that(!printed.contains(word), "no word on the label that gives it away",
        "'" + word + "' was there"));
    Expect.same("the number on the label", parcel.trackingNumber(), label.path("tracking_number").asString(""));
    Expect.that(CheckDigits.isTrackingNumber(parcel.trackingNumber()), "a tracking number with its check digit",
        "it was not one");
    story.tell("Label of %s: sender '%s', return address '%s'.", parcel.trackingNumber(),
        label.path("sender").asString(""),
        label.path("return_address").path(0).asString(""));
    var page = Expect.status(200, "the page to print", parcel.labelPage());
    Expect.that(new String(page.body(), ISO_8859_1).startsWith("%PDF-"), "a page to print", "it was something else");
    story.tell("Printed as a page of A6 with its barcode (%,d bytes of PDF); each opening is on record.",
        page.body().length);
    story.tell("No word of the scheme, of a helpline or of abuse is on it.");
  }
}
