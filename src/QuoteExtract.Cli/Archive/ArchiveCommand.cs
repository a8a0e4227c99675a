using System.CommandLine;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive</c>.</summary>
internal static class ArchiveCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("archive", "Keeps articles with their quotes, and answers who said what, where, and whether they did.")
    {
        AddCommand.Create(),
        DocumentCommands.List(), DocumentCommands.Show(), DocumentCommands.Delete(),
        QuoteCommands.Search(), QuoteCommands.Show(), WatchCommand.Create(),
        SpeakerCommands.List(), SpeakerCommands.One(), FamilyCommands.List(), FamilyCommands.Show(),
        ExportCommand.Create(),
        VerificationCommands.Verify(), VerificationCommands.CheckDraft(),
        CorrectionCommands.Review(), CorrectionCommands.Correct(), CorrectionCommands.List(), CorrectionCommands.Export(),
        UpkeepCommands.Info(), UpkeepCommands.Check(), UpkeepCommands.Backup(), UpkeepCommands.Restore(), UpkeepCommands.Reprocess(),
    };
}
