package org.lifeline.demo.scenes;

import java.util.Optional;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class NeedsMet implements Scene {

  @Override
  public String rule() {
    return "Every need is met, and nobody gets features that somebody else may need";
  }

  @Override
  public void play(Stage stage, Story story) {
    var scheme = stage.scheme();
    var forms = scheme.forms().keySet().stream().sorted().toList();
    var plain = forms.stream().filter(form -> richer(scheme, form).isPresent()).findFirst()
        .orElseThrow(() -> new LeftOut("no form of handset offers all that another does, and more"));
    var rich = richer(scheme, plain).orElseThrow();
    var shelf = stage.shelf();
    shelf.clear();
    stage.setAside(scheme.offers(rich));
    shelf.addOfForm(plain);
    var needy = stage.partner(0).refer(stage.application().needing(scheme.offers(rich))).until("waiting");
    story.tell("A %s phone lies free; for whoever needs %s it is none: the referral waits.", plain,
        String.join(" and ", scheme.offers(rich)));
    shelf.addOfForm(rich);
    needy.until("reserved");
    Expect.same("the form", rich, needy.device("form"));
    story.tell("A %s phone comes in, which has all of it: the referral has it at once.", rich);

    shelf.addOfForm(rich);
    shelf.addOfForm(plain);
    var modest = stage.partner(0).refer(stage.application().needing(scheme.offers(plain))).until("reserved");
    Expect.same("the form", plain, modest.device("form"));
    Expect.that(shelf.count(rich, "free") > 0, "the richer phone to stay free", "it was given away");
    story.tell("Both lie free, and somebody needs %s only: it is the %s phone, and the other is kept.",
        String.join(" and ", scheme.offers(plain)), plain);
  }

  /** A form that offers everything this one does, and more. */
  private static Optional<String> richer(SceneScheme scheme, String form) {
    var offers = scheme.offers(form);
    return scheme.offering(offers).stream().filter(other -> scheme.offers(other).size() > offers.size()).findFirst();
  }
}
