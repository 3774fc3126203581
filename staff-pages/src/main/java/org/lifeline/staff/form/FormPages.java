package org.lifeline.staff.form;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.staff.services.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The pages of a form: one question a page, then the answers to be checked. Addresses name questions by number, which
 * gives nothing away. Every post is answered by a redirect, so that going back or reloading sends nothing twice.
 */
@Controller
class FormPages {

  private final ReferralForms service;
  private final Shown shown;

  FormPages(ReferralForms service, Shown shown) {
    this.service = service;
    this.shown = shown;
  }

  @PostMapping("/form")
  String begin(HttpSession session) {
    return "redirect:" + Drafts.of(session).begin(Form.REFERRAL, null, "").first();
  }

  /** @param change true where an answer is changed from the page that checks all answers */
  @GetMapping("/form/{id}/{number:[0-9]{1,3}}")
  String question(@PathVariable UUID id, @PathVariable int number, @RequestParam(required = false) boolean change,
      @RequestParam(required = false) boolean wrong, HttpSession session, HttpServletResponse response,
      Model model) {
    var draft = Drafts.of(session).find(id).orElse(null);
    if (draft == null) {
      return gone(id, session, response, model);
    }
    if (!draft.route().asks(number)) {
      return "redirect:" + check(draft);
    }
    var question = draft.form().questions().get(number - 1);
    model.addAttribute("draft", draft);
    model.addAttribute("question", question);
    model.addAttribute("number", number);
    model.addAttribute("change", change);
    model.addAttribute("back", back(draft, number, change));
    model.addAttribute("inputs", shown.inputs(draft, question, wrong));
    model.addAttribute("errors", wrong ? shown.errors(draft, question) : List.of());
    return "question";
  }

  @PostMapping("/form/{id}/{number:[0-9]{1,3}}")
  String answer(@PathVariable UUID id, @PathVariable int number, @RequestParam(required = false) boolean change,
      @RequestParam MultiValueMap<String, String> form, HttpSession session, HttpServletResponse response,
      Model model) {
    var draft = Drafts.of(session).find(id).orElse(null);
    if (draft == null) {
      return gone(id, session, response, model);
    }
    if (!draft.route().asks(number)) {
      return "redirect:" + check(draft);
    }
    var question = draft.form().questions().get(number - 1);
    for (var input : question.inputs()) {
      write(draft, input.field(), Answers.read(input, form));
    }
    var errors = service.check(draft, question);
    draft.refused(question, errors);
    draft.route().answered(number, errors.isEmpty());
    if (!errors.isEmpty()) {
      return question(draft, number, change, true);
    }
    int next = change ? draft.route().open() : draft.route().next(number);
    return next == 0 ? "redirect:" + check(draft) : question(draft, next, change, false);
  }

  /** Writes an answer. If it has changed, the questions whose rules depend on it have to be answered anew. */
  private static void write(Draft draft, String field, String text) {
    var before = draft.text(field);
    draft.write(field, text);
    if (!before.equals(draft.text(field))) {
      var questions = draft.form().questions();
      for (int i = 0; i < questions.size(); i++) {
        if (questions.get(i).context().contains(field)) {
          draft.askAnew(i + 1);
        }
      }
    }
  }

  @GetMapping("/form/{id}/check")
  String check(@PathVariable UUID id, HttpSession session, HttpServletResponse response, Model model) {
    var draft = Drafts.of(session).find(id).orElse(null);
    if (draft == null) {
      return gone(id, session, response, model);
    }
    int open = draft.route().open();
    if (open != 0) {
      return question(draft, open, draft.route().answeredAfter(open), draft.isWrong(open));
    }
    model.addAttribute("draft", draft);
    model.addAttribute("lines", shown.lines(draft));
    model.addAttribute("errors", shown.errors(draft));
    model.addAttribute("back", draft.address(draft.route().previous(draft.form().questions().size() + 1)));
    return "check";
  }

  @PostMapping("/form/{id}/check")
  String handIn(@PathVariable UUID id, HttpSession session, HttpServletResponse response, Model model) {
    var drafts = Drafts.of(session);
    var draft = drafts.find(id).orElse(null);
    if (draft == null) {
      return gone(id, session, response, model);
    }
    try {
      drafts.done(draft, service.handIn(draft));
    } catch (Refused refused) {
      if (!refused.isTheirs()) {
        throw refused;
      }
      draft.refused(refused.errors().isEmpty()
          ? List.of(new FieldError("form", refused.code(), "This is not possible as things stand."))
          : refused.errors());
      return "redirect:" + check(draft);
    }
    return done(id);
  }

  @GetMapping("/form/{id}/done")
  String done(@PathVariable UUID id, HttpSession session, HttpServletResponse response, Model model) {
    var receipt = Drafts.of(session).receipt(id).orElse(null);
    if (receipt == null) {
      return gone(id, session, response, model);
    }
    if (receipt.done() != null) {
      return "redirect:/item/" + receipt.id() + "?done=" + receipt.done().number();
    }
    model.addAttribute("receipt", receipt);
    return "done";
  }

  /** Answers for a draft that no longer exists: shows its receipt, or that it is gone. */
  static String gone(UUID id, HttpSession session, HttpServletResponse response, Model model) {
    if (Drafts.of(session).receipt(id).isPresent()) {
      return done(id);
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    model.addAttribute("what", "draft");
    return "refused";
  }

  private static String done(UUID id) {
    return "redirect:/form/" + id + "/done";
  }

  private static String question(Draft draft, int number, boolean change, boolean wrong) {
    var address = UriComponentsBuilder.fromPath(draft.address(number));
    if (change) {
      address.queryParam("change", true);
    }
    if (wrong) {
      address.queryParam("wrong", true);
    }
    return "redirect:" + address.toUriString();
  }

  /**
   * Where the back link leads: to the page that checks all answers if one of them is being changed and none is open,
   * otherwise to the question before.
   */
  private static String back(Draft draft, int number, boolean change) {
    if (change && draft.route().open() == 0) {
      return check(draft);
    }
    int before = draft.route().previous(number);
    return before == 0 ? draft.home() : draft.address(before) + (change ? "?change=true" : "");
  }

  private static String check(Draft draft) {
    return "/form/" + draft.id() + "/check";
  }
}
