package org.lifeline.staff.referrals;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.form.Done;
import org.lifeline.staff.form.Drafts;
import org.lifeline.staff.form.Form;
import org.lifeline.staff.form.Options;
import org.lifeline.staff.people.Person;
import org.lifeline.staff.services.Listed;
import org.lifeline.staff.services.Refused;
import org.lifeline.staff.transfer.Ending;
import org.lifeline.staff.transfer.Offers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which a caseworker sees their partner's referrals and acts on one. */
@Controller
class ReferralPages {

  /** The name of the reference that was looked for, in the session. */
  private static final String SOUGHT = ReferralPages.class.getName() + ".sought";

  private final OwnReferrals referrals;
  private final MessageNotices notices;
  private final Concerns concerns;
  private final Offers offers;
  private final Options options;

  ReferralPages(OwnReferrals referrals, MessageNotices notices, Concerns concerns, Offers offers, Options options) {
    this.offers = offers;
    this.referrals = referrals;
    this.notices = notices;
    this.concerns = concerns;
    this.options = options;
  }

  @GetMapping("/list")
  String list(@RequestParam(required = false) @Nullable String cursor, @AuthenticationPrincipal Person person,
      HttpSession session, Model model) {
    var some = referrals.list(cursor);
    model.addAttribute("some", some);
    if (cursor == null) {
      var found = concerns.all(some.items());
      model.addAttribute("offers", offers.openTo(person.party()));
      model.addAttribute("concerns", found.orElse(null));
      model.addAttribute("untold", found.isEmpty());
      model.addAttribute("drafts", Drafts.of(session).begun());
    }
    model.addAttribute("options", options);
    return "list";
  }

  /**
   * Finds referrals by case reference. It is a POST, so that the reference is in no address and no history. The page of
   * what was found has an address of its own, to which somebody can go back.
   */
  @PostMapping("/list")
  String find(@RequestParam(defaultValue = "") String sought, HttpSession session, Model model,
      HttpServletResponse response) {
    var reference = sought.strip();
    try {
      var found = referrals.named(reference);
      if (found.items().size() == 1 && !found.more()) {
        return "redirect:/item/" + found.items().getFirst().id();
      }
      session.setAttribute(SOUGHT, reference); // of a length that the service has taken
      return "redirect:/list?found=1";
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      model.addAttribute("errors", refused.errors());
      return found(reference, Listed.none(), model);
    }
  }

  /** Shows what has the reference that was looked for last in this session. */
  @GetMapping(path = "/list", params = "found")
  String found(HttpSession session, Model model) {
    return session.getAttribute(SOUGHT) instanceof String sought
        ? found(sought, referrals.named(sought), model)
        : "redirect:/list";
  }

  private String found(String sought, Listed<Referral> found, Model model) {
    model.addAttribute("sought", sought);
    model.addAttribute("some", found);
    model.addAttribute("options", options);
    return "list";
  }

  @GetMapping("/item/{id}")
  String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String done,
      @AuthenticationPrincipal Person person, Model model) {
    var referral = referrals.find(id);
    model.addAttribute("referral", referral);
    model.addAttribute("commands", referral.commands());
    var standIns = referrals.standIns(referral);
    model.addAttribute("standIns", standIns);
    model.addAttribute("notStopped", standIns.stream().filter(referral::foundAfter).toList());
    model.addAttribute("found", Command.FOUND);
    model.addAttribute("sim", Command.SIM);
    var told = notices.of(id);
    model.addAttribute("messages", told.map(List::reversed).orElse(null));
    model.addAttribute("concern", told.flatMap(latest -> concerns.of(referral, latest)).orElse(null));
    model.addAttribute("offer", referral.offered() ? offers.openOf(id, person.party()).orElse(null) : null);
    model.addAttribute("takeBack", Ending.CANCEL);
    model.addAttribute("options", options);
    model.addAttribute("withdraw", Command.WITHDRAW);
    model.addAttribute("done",
        Command.numbered(done).map(Command::word).or(() -> Done.numbered(done).map(Done::word)).orElse(""));
    return "item";
  }

  @PostMapping("/item/{id}/contact")
  String contact(@PathVariable UUID id, @RequestParam(defaultValue = "") String about, HttpSession session) {
    return begin(Form.CONTACT, id, about, session);
  }

  @PostMapping("/item/{id}/delivery")
  String delivery(@PathVariable UUID id, @RequestParam(defaultValue = "") String about, HttpSession session) {
    return begin(Form.DELIVERY, id, about, session);
  }

  private static String begin(Form form, UUID id, String about, HttpSession session) {
    return "redirect:" + Drafts.of(session).begin(form, id, about).first();
  }

  /** Begins another referral of the survivor, for a phone that replaces the earlier one. */
  @PostMapping("/item/{id}/again")
  String again(@PathVariable UUID id, @RequestParam(defaultValue = "") String about, HttpSession session) {
    return "redirect:" + Drafts.of(session).beginReplacing(id, about).first();
  }

  @GetMapping("/item/{id}/{number:[1-4]}")
  String ask(@PathVariable UUID id, @PathVariable String number, Model model) {
    return ask(referrals.find(id), command(number), List.of(), "", "", model);
  }

  /**
   * Shows the page of a command.
   *
   * @param wrong what is wrong: phone, choice or late
   * @param phone the phone that was chosen; empty where none was
   * @param choice the choice that was made; empty where none was
   */
  private String ask(Referral referral, Command command, List<String> wrong, String phone, String choice,
      Model model) {
    model.addAttribute("referral", referral);
    model.addAttribute("phones", referral.phones(command));
    model.addAttribute("which", referral.asksWhich(command));
    model.addAttribute("command", command);
    model.addAttribute("withdraw", Command.WITHDRAW);
    model.addAttribute("found", Command.FOUND);
    model.addAttribute("notStopped", command == Command.FOUND ? referrals.standIns(referral) : List.of());
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("wrong", wrong);
    model.addAttribute("said", phone);
    model.addAttribute("chosen", choice);
    return "command";
  }

  @PostMapping("/item/{id}/{number:[1-4]}")
  String carryOut(@PathVariable UUID id, @PathVariable String number, @RequestParam UUID key,
      @RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String choice, Model model) {
    var command = command(number);
    var wrong = new ArrayList<String>();
    if (phone.isEmpty() && referrals.find(id).asksWhich(command)) {
      wrong.add("phone");
    }
    if (!command.choices().isEmpty() && !command.choices().contains(choice)) {
      wrong.add("choice");
    }
    if (!wrong.isEmpty()) {
      return ask(referrals.find(id), command, wrong, phone, choice, model);
    }
    try {
      referrals.carryOut(id, command, key, phone, choice);
    } catch (Refused refused) {
      if (!refused.isTheirs()) {
        throw refused;
      }
      return ask(referrals.find(id), command, List.of("late"), phone, choice, model);
    }
    return "redirect:/item/" + id + "?done=" + command.number();
  }

  private static Command command(String number) {
    return Command.numbered(number).orElseThrow();
  }
}
