package org.lifeline.staff.hub;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.lifeline.pages.PageHeaders;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.staff.services.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for a packer: the parcels, and for each its readiness check, its label, its hand-over and its return. */
@Controller
class HubPages {

  private static final List<FieldError> NOT_FOUND = List.of(new FieldError("tracking_number", "not-found", ""));

  private final HubWork work;

  HubPages(HubWork work) {
    this.work = work;
  }

  @GetMapping("/parcels")
  String list(@RequestParam(defaultValue = "false") boolean gone,
      @RequestParam(defaultValue = "false") boolean returned, Model model) {
    model.addAttribute("gone", gone);
    model.addAttribute("returned", returned);
    return list("", List.of(), model);
  }

  /** @param errors what is wrong with the tracking number that was looked for */
  private String list(String sought, List<FieldError> errors, Model model) {
    var inHand = work.inHand();
    model.addAttribute("parcels", inHand.items());
    model.addAttribute("more", inHand.more());
    model.addAttribute("calledBack", work.calledBack());
    model.addAttribute("sought", sought);
    model.addAttribute("errors", errors);
    return "parcels";
  }

  /** Finds a parcel by what is printed on it. */
  @PostMapping("/parcels")
  String find(@RequestParam(defaultValue = "") String sought, Model model, HttpServletResponse response) {
    try {
      return "redirect:/parcels/" + work.find(sought).consignmentId();
    } catch (Refused refused) {
      boolean missing = refused.status() == HttpServletResponse.SC_NOT_FOUND;
      if (!missing && (!refused.isTheirs() || refused.errors().isEmpty())) {
        throw refused;
      }
      response.setStatus(refused.status());
      return list(sought, missing ? NOT_FOUND : refused.errors(), model);
    }
  }

  @GetMapping("/parcels/{id}")
  String one(@PathVariable UUID id, Model model) {
    return show(work.find(id), Said.NOTHING, List.of(), model);
  }

  /** What the packer entered for an item of the readiness check. */
  record Said(String item, String text) {

    static final Said NOTHING = new Said("", "");
  }

  /**
   * Shows a parcel.
   *
   * @param said the entry that was refused, so that it need not be entered again
   */
  private static String show(Parcel parcel, Said said, List<FieldError> errors, Model model) {
    model.addAttribute("parcel", parcel);
    model.addAttribute("said", said);
    model.addAttribute("errors", errors);
    model.addAttribute("key", UUID.randomUUID());
    return "parcel";
  }

  @PostMapping("/parcels/{id}/check")
  String check(@PathVariable UUID id, @RequestParam UUID key, @RequestParam String item, @RequestParam String said,
      Model model, HttpServletResponse response) {
    try {
      work.check(id, key, item, said);
    } catch (Refused refused) {
      return refused(id, new Said(item, said), refused, model, response);
    }
    return "redirect:/parcels/" + id + "#" + item;
  }

  /** Asks first, as a hand-over cannot be taken back. */
  @GetMapping("/parcels/{id}/hand-over")
  String askHandOver(@PathVariable UUID id, Model model) {
    var parcel = work.find(id);
    return ask("hand-over", parcel, parcel.inHand(), model);
  }

  /** Asks first, as a return cannot be taken back. */
  @GetMapping("/parcels/{id}/return")
  String askReturn(@PathVariable UUID id, Model model) {
    var parcel = work.find(id);
    return ask("return", parcel, parcel.mayReturn(), model);
  }

  private static String ask(String step, Parcel parcel, boolean possible, Model model) {
    if (!possible) {
      return "redirect:/parcels/" + parcel.consignmentId();
    }
    model.addAttribute("step", step);
    model.addAttribute("parcel", parcel);
    model.addAttribute("key", UUID.randomUUID());
    return "parcel-step";
  }

  @PostMapping("/parcels/{id}/hand-over")
  String handOver(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "") String scanned,
      Model model, HttpServletResponse response) {
    try {
      work.handOver(id, key, scanned);
    } catch (Refused refused) {
      return refused(id, Said.NOTHING, refused, model, response);
    }
    return "redirect:/parcels?gone=true";
  }

  @PostMapping("/parcels/{id}/return")
  String takeBack(@PathVariable UUID id, @RequestParam UUID key, Model model, HttpServletResponse response) {
    try {
      work.takeBack(id, key);
    } catch (Refused refused) {
      return refused(id, Said.NOTHING, refused, model, response);
    }
    return "redirect:/parcels?returned=true";
  }

  private String refused(UUID id, Said said, Refused refused, Model model, HttpServletResponse response) {
    if (!refused.isTheirs() || refused.errors().isEmpty()) {
      throw refused;
    }
    response.setStatus(refused.status());
    return show(work.find(id), said, refused.errors(), model);
  }

  /**
   * Shows the label within a page of ours, which leaves the screen when the session ends; a document by itself would
   * stay. If something prevents a label, shows the page of the parcel with the reasons.
   */
  @GetMapping("/parcels/{id}/label")
  String label(@PathVariable UUID id, Model model, HttpServletResponse response) {
    try {
      model.addAttribute("label", "data:application/pdf;base64," + Base64.getEncoder().encodeToString(work.label(id)));
    } catch (Refused refused) {
      return refused(id, Said.NOTHING, refused, model, response);
    }
    model.addAttribute("id", id);
    response.setHeader("Content-Security-Policy", PageHeaders.withDocument());
    return "label";
  }
}
