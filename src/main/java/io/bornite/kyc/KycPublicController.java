package io.bornite.kyc;

import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person sees of their own check by their link. */
@RestController
@Tag(name = "KYC")
@PublicOperation
@OperationGroup("KycController")
@RequestMapping("/api/kycs/public/{signature}")
class KycPublicController {

    private final OwnChecks ownChecks;

    KycPublicController(OwnChecks ownChecks) {
        this.ownChecks = ownChecks;
    }

    @GetMapping("/detail")
    ResponseEntity<KycUrlDto> getKycPublicDetail(@PathVariable String signature) {
        OwnChecks.Own own = ownChecks.open(signature);
        return unlisted(of(own, own.page()));
    }

    /** Where to go on: at the vendor, if it has a page of its own for this person. */
    @GetMapping("/kyc-url")
    ResponseEntity<KycUrlDto> getLatestKyc(@PathVariable String signature) {
        OwnChecks.Own own = ownChecks.open(signature);
        return unlisted(of(own, ownChecks.vendorPage(own).orElse(own.page())));
    }

    private static ResponseEntity<KycUrlDto> unlisted(KycUrlDto body) {
        return ResponseEntity.ok()
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }

    private static KycUrlDto of(OwnChecks.Own own, String url) {
        return new KycUrlDto(
                own.person().id().value(),
                url,
                own.verification().status(),
                own.person().details().firstName(),
                own.person().details().lastName(),
                KycProviderCode.of(own.verification().verifier()));
    }
}
