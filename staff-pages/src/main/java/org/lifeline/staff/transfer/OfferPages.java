package org.lifeline.staff.transfer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.form.Done;
import org.lifeline.staff.form.Drafts;
import org.lifeline.staff.form.Form;
import org.lifeline.staff.form.Options;
import org.lifeline.staff.people.Person;
import org.lifeline.staff.services.Refused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for transferring a referral from one partner to another: the offers, and the answers to them. */
@Controller
class OfferPages {

  private final Offers offers;
  private final Options options;

  OfferPages(Offers offers, Options options) {
    this.offers = offers;
    this.options = options;
  }

  @GetMapping("/offers")
  String list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "") String done,
      Model model) {
    var some = offers.list(cursor);
    model.addAttribute("some", some);
    model.addAttribute("options", options);
    model.addAttribute("done", Ending.numbered(done).filter(Ending.DECLINE::equals).map(Ending::word).orElse(""));
    return "offers";
  }

  @GetMapping("/offers/{id}")
  String one(@PathVariable UUID id, @AuthenticationPrincipal Person person, Model model) {
    return one(offers.find(id), person, model);
  }

  private String one(Offer offer, Person person, Model model) {
    model.addAttribute("offer", offer);
    model.addAttribute("options", options);
    model.addAttribute("endings", Arrays.stream(Ending.values())
        .filter(ending -> offer.open() && ending.isFor(person.party(), offer)).toList());
    return "offer";
  }

  /** Begins to offer one's own referral to another partner. */
  @PostMapping("/item/{id}/offer")
  String offer(@PathVariable UUID id, @RequestParam(defaultValue = "") String about,
      @AuthenticationPrincipal Person person, HttpSession session) {
    return "redirect:" + Drafts.of(session).beginOffer(id, about, person.party()).first();
  }

  @PostMapping("/offers/{id}/accept")
  String accept(@PathVariable UUID id, HttpSession session) {
    return "redirect:" + Drafts.of(session).begin(Form.ACCEPTANCE, id, "").first();
  }

  @GetMapping("/offers/{id}/{number:[12]}")
  String ask(@PathVariable UUID id, @PathVariable String number, Model model) {
    return ask(offers.find(id), ending(number), "", model);
  }

  private static String ask(Offer offer, Ending ending, String wrong, Model model) {
    model.addAttribute("offer", offer);
    model.addAttribute("ending", ending);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("wrong", wrong);
    return "offer-ending";
  }

  @PostMapping("/offers/{id}/{number:[12]}")
  String end(@PathVariable UUID id, @PathVariable String number, @RequestParam UUID key, Model model,
      HttpServletResponse response) {
    var ending = ending(number);
    try {
      var ended = offers.end(id, ending, key);
      return ending == Ending.CANCEL
          ? "redirect:/item/" + ended.referralId() + "?done=" + Done.CANCEL.number()
          : "redirect:/offers?done=" + ending.number();
    } catch (Refused refused) {
      if (!refused.isTheirs()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return ask(offers.find(id), ending, "late", model);
    }
  }

  private static Ending ending(String number) {
    return Ending.numbered(number).orElseThrow();
  }
}
