package io.bornite.kyc;

import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.HtmlUtils;

/** The page behind a person's link: how their check stands, and what they can hand in for it. */
@Hidden
@RestController
@PublicOperation
@RequestMapping("/kyc/{signature}")
class KycPageController {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final OwnChecks ownChecks;
    private final Papers papers;
    private final String page = template("page.html");
    private final String upload = template("upload.html");

    KycPageController(OwnChecks ownChecks, Papers papers) {
        this.ownChecks = ownChecks;
        this.papers = papers;
    }

    @GetMapping
    ResponseEntity<String> show(@PathVariable String signature) {
        OwnChecks.Own own = ownChecks.open(signature);
        return shown(own, state(own.verification()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<String> handIn(
            @PathVariable String signature,
            @RequestParam KycDocumentType documentType,
            @RequestParam("front") MultipartFile front,
            @RequestParam(name = "back", required = false) @Nullable MultipartFile back) {
        OwnChecks.Own own = ownChecks.open(signature);
        papers.addToPerson(own, documentType, Upload.bytes(front), Upload.bytesOrNull(back));
        return shown(own, "Thank you, we have received it. You may hand in another one.");
    }

    private ResponseEntity<String> shown(OwnChecks.Own own, String state) {
        String next =
                own.verification().takesPapers() ? upload.replace("{{action}}", HtmlUtils.htmlEscape(own.page())) : "";
        String html = page.replace("{{next}}", next)
                .replace("{{state}}", HtmlUtils.htmlEscape(state))
                .replace("{{name}}", HtmlUtils.htmlEscape(own.person().details().firstName()));
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }

    private static String state(Verification verification) {
        return switch (verification.status()) {
            case APPROVED -> "You are verified.";
            case REJECTED -> "You could not be verified.";
            case EXPIRED -> "This verification has expired.";
            case INITIATED, PENDING ->
                verification.reason() == null ? "Your verification has begun." : verification.reason();
            case INPROGRESS, REVIEW_PENDING, REVIEW, PROVIDER_MANUAL_REVIEW, MANUAL_REVIEW, PROVIDER_ON_HOLD, ON_HOLD ->
                "Your verification is being worked on.";
        };
    }

    private static String template(String name) {
        try {
            return new ClassPathResource("kyc/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
