using QuoteExtract.Cli;

return await QuotexCommand.RunAsync(args);
