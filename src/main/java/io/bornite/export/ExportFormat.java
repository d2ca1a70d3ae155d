package io.bornite.export;

import com.fasterxml.jackson.annotation.JsonProperty;

enum ExportFormat {
    @JsonProperty("csv")
    CSV,
    @JsonProperty("pdf")
    PDF
}
