package io.bornite.kyc;

import io.bornite.file.StoredFiles;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.NotFound;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "KYC")
@OperationGroup("KycController")
@RequestMapping("/api/kycs")
class KycLookupController {

    private final Kycs kycs;
    private final Papers papers;
    private final StoredFiles files;
    private final Countries countries;

    KycLookupController(Kycs kycs, Papers papers, StoredFiles files, Countries countries) {
        this.kycs = kycs;
        this.papers = papers;
        this.files = files;
        this.countries = countries;
    }

    @GetMapping("/status/{email}")
    KycStatus getKycStatusFromEmail(Caller caller, @PathVariable String email) {
        String address = EmailAddress.require(email, "email").value();
        return kycs.statusOf(caller.organization(), address, address.equals(caller.email()))
                .orElseThrow(Kycs::notFound);
    }

    @PublicOperation
    @GetMapping("/states/{countryCode}")
    List<StateResponseDto> getStatesByCountry(@PathVariable String countryCode) {
        String country = countries.word(countryCode).orElseThrow(() -> new NotFound("Country not found"));
        return countries.states(country).stream()
                .map(state -> new StateResponseDto(state.code(), state.name()))
                .toList();
    }

    /** A paper is only ever saved, never shown as a page of ours: what is inside came from somebody else. */
    @GetMapping("/documents/{id}/{side:front|back}")
    @Operation(summary = "One side of a document of the caller's organisation, to be saved")
    ResponseEntity<byte[]> getDocument(Caller caller, @PathVariable UUID id, @PathVariable String side) {
        StoredFiles.Opened opened =
                files.open(caller.organization(), papers.file(caller.organization(), id, side.equals("front")));
        String disposition = ContentDisposition.attachment()
                .filename(opened.file().name())
                .build()
                .toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .contentType(MediaType.parseMediaType(opened.file().kind().mediaType()))
                .body(opened.content());
    }

    record StateResponseDto(String code, String name) {}
}
