"""What a repository of claims needs: gate, baseline, history, moving, export and import."""
