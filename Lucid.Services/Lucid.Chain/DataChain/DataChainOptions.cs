namespace Lucid.Chain.DataChain;

/// <summary>Settings of the data chain; section <c>DataChain</c>.</summary>
internal sealed class DataChainOptions
{
    public const string SectionName = "DataChain";

    /// <summary>Base URL of the storage service, whose bytes audits fetch and hash; empty: audits look at the records only.</summary>
    public string Storage { get; set; } = "";

    /// <summary>Seconds that one content may take to be fetched; 5 to 600.</summary>
    public int StorageTimeoutSeconds { get; set; } = 60;

    /// <summary>Hours between two collections of contents that nobody references; 1 to 720.</summary>
    public int GcIntervalHours { get; set; } = 24;

    /// <summary>Hours that a content must have been without references before it is collected; 0 to 8760.</summary>
    public int GcGraceHours { get; set; } = 24;

    /// <summary>Minutes between two looks for changes that a crash left half done; 1 to 1440.</summary>
    public int RepairMinutes { get; set; } = 10;

    /// <summary>Seconds after which a change that has not ended is taken for one of a crashed process; 120 to 86400.</summary>
    public int StaleSeconds { get; set; } = 300;

    /// <summary>Per cent of the chunks that the daily audit looks at, at least one; 1 to 100.</summary>
    public int AuditPercent { get; set; } = 10;

    /// <summary>Days that the results of audits are kept; 1 to 3650.</summary>
    public int AuditResultDays { get; set; } = 90;
}
