package io.bornite.kyc;

import io.bornite.identity.Caller;
import io.bornite.platform.FormPart;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What a company adds to its form, and handing it in. */
@RestController
@Tag(name = "KYC")
@OperationGroup("KycController")
@RequestMapping("/api/kycs/kyb-detail/{id}")
class KybController {

    private final Applications applications;
    private final Papers papers;
    private final KycLinks links;
    private final Kycs kycs;

    KybController(Applications applications, Papers papers, KycLinks links, Kycs kycs) {
        this.applications = applications;
        this.papers = papers;
        this.links = links;
        this.kycs = kycs;
    }

    @PostMapping("/additional-info")
    KybAdditionalInfoDto submitKybAdditionalInfo(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody KybAdditionalInfoDto request) {
        Company said = applications.sayBusiness(caller.organization(), new CompanyId(id), request.toBusiness());
        return KybAdditionalInfoDto.of(Objects.requireNonNull(said.details().business()));
    }

    @PutMapping("/additional-info")
    KybDetailDto updateKybAdditionalInfo(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody KybAdditionalInfoDto request) {
        CompanyId company = new CompanyId(id);
        Company said = applications.sayBusiness(caller.organization(), company, request.toBusiness());
        return KybDetailDto.of(said, kycs.ofCompany(caller.organization(), company), links);
    }

    @PostMapping(path = "/document", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = UploadKybDocumentDto.class)))
    KybDocumentDto uploadKybDocument(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @Valid @RequestPart("form") UploadKybDocumentFormDto form,
            @Parameter(hidden = true) @RequestParam("file") MultipartFile file) {
        Papers.Shown kept =
                papers.addToCompany(caller.organization(), new CompanyId(id), form.documentType(), Upload.bytes(file));
        return KybDocumentDto.of(kept.document(), kept.files());
    }

    @DeleteMapping("/document/{documentId}")
    SuccessDto deleteKybDocument(Caller caller, @PathVariable UUID id, @PathVariable UUID documentId) {
        papers.deleteFromCompany(caller.organization(), new CompanyId(id), documentId);
        return SuccessDto.of("Document deleted");
    }

    @PostMapping("/submit")
    KycDto submitKybForReview(Caller caller, @PathVariable UUID id) {
        return KycDto.of(applications.handIn(caller.organization(), new CompanyId(id)), links);
    }

    record UploadKybDocumentDto(UploadKybDocumentFormDto form, MultipartFile file) {}

    @FormPart
    record UploadKybDocumentFormDto(@NotNull KybDocumentType documentType) {}
}
